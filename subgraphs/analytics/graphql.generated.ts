import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { GraphMoney } from '@mint/kit/money.ts';
import type { BudgetParent, AnalyticsRebuildParent, TransferParent, UserParent } from './entities.ts';
import type { Context } from '@mint/kit/context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  DateTime: { input: string; output: string; }
  MinorUnits: { input: string; output: string; }
  Month: { input: string; output: string; }
  UUID: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

export type AnalyticsRebuild = {
  __typename?: 'AnalyticsRebuild';
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  requestedAt: Scalars['DateTime']['output'];
  transfers?: Maybe<Scalars['Int']['output']>;
};

export type Budget = {
  __typename?: 'Budget';
  category: TransferCategory;
  id: Scalars['ID']['output'];
  left: Money;
  limit: Money;
  month: Scalars['Month']['output'];
  percent: Scalars['Int']['output'];
  spent: Money;
};

export type CategorySource =
  | 'CHOSEN'
  | 'LEARNT'
  | 'NONE'
  | 'NOTE'
  | 'SENT';

export type CategorySpending = {
  __typename?: 'CategorySpending';
  category: TransferCategory;
  shareBasisPoints: Scalars['Int']['output'];
  spent: Money;
  transfers: Scalars['Int']['output'];
};

export type CurrencyCode =
  | 'AED'
  | 'EUR'
  | 'GBP'
  | 'INR'
  | 'JPY'
  | 'KWD'
  | 'USD';

export type IdempotencyKeyReusedError = UserError & {
  __typename?: 'IdempotencyKeyReusedError';
  code: UserErrorCode;
  differingFields: Array<Scalars['String']['output']>;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type InsufficientFundsError = UserError & {
  __typename?: 'InsufficientFundsError';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type InvalidInputError = UserError & {
  __typename?: 'InvalidInputError';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type LimitExceededError = UserError & {
  __typename?: 'LimitExceededError';
  code: UserErrorCode;
  left?: Maybe<Money>;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
  resetsAt?: Maybe<Scalars['DateTime']['output']>;
};

export type Money = {
  __typename?: 'Money';
  amountMinor: Scalars['MinorUnits']['output'];
  currency: CurrencyCode;
  exponent: Scalars['Int']['output'];
  formatted: Scalars['String']['output'];
};


export type MoneyFormattedArgs = {
  locale?: InputMaybe<Scalars['String']['input']>;
};

export type MoneyInput = {
  amountMinor: Scalars['MinorUnits']['input'];
  currency: CurrencyCode;
};

export type MonthSpending = {
  __typename?: 'MonthSpending';
  change: Money;
  changePercent?: Maybe<Scalars['Int']['output']>;
  income: Money;
  month: Scalars['Month']['output'];
  net: Money;
  spending: Money;
  transfers: Scalars['Int']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  rebuildAnalytics: RebuildAnalyticsResult;
  removeBudget: RemoveBudgetResult;
  setBudget: SetBudgetResult;
  setTransferCategory: SetTransferCategoryResult;
};


export type MutationRebuildAnalyticsArgs = {
  input: RebuildAnalyticsInput;
};


export type MutationRemoveBudgetArgs = {
  input: RemoveBudgetInput;
};


export type MutationSetBudgetArgs = {
  input: SetBudgetInput;
};


export type MutationSetTransferCategoryArgs = {
  input: SetTransferCategoryInput;
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type PayeeSpending = {
  __typename?: 'PayeeSpending';
  payee: User;
  spent: Money;
  transfers: Scalars['Int']['output'];
};

export type Query = {
  __typename?: 'Query';
  analyticsRebuild?: Maybe<AnalyticsRebuild>;
};

export type RebuildAnalyticsInput = {
  note: Scalars['String']['input'];
  reason: StaffReason;
};

export type RebuildAnalyticsResult = InvalidInputError | RebuildAnalyticsSuccess | RefusedError;

export type RebuildAnalyticsSuccess = {
  __typename?: 'RebuildAnalyticsSuccess';
  rebuild: AnalyticsRebuild;
};

export type RefusedError = UserError & {
  __typename?: 'RefusedError';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type RemoveBudgetInput = {
  budgetId: Scalars['ID']['input'];
};

export type RemoveBudgetResult = InvalidInputError | RefusedError | RemoveBudgetSuccess;

export type RemoveBudgetSuccess = {
  __typename?: 'RemoveBudgetSuccess';
  budgetId: Scalars['ID']['output'];
};

export type SetBudgetInput = {
  category: TransferCategory;
  limit: MoneyInput;
};

export type SetBudgetResult = InvalidInputError | RefusedError | SetBudgetSuccess;

export type SetBudgetSuccess = {
  __typename?: 'SetBudgetSuccess';
  budget: Budget;
};

export type SetTransferCategoryInput = {
  category: TransferCategory;
  transferId: Scalars['ID']['input'];
};

export type SetTransferCategoryResult = InvalidInputError | RefusedError | SetTransferCategorySuccess;

export type SetTransferCategorySuccess = {
  __typename?: 'SetTransferCategorySuccess';
  category: TransferCategory;
  transfer: Transfer;
};

export type SpendingSummary = {
  __typename?: 'SpendingSummary';
  average?: Maybe<Money>;
  biggest?: Maybe<Transfer>;
  income: Money;
  incomeCount: Scalars['Int']['output'];
  month: Scalars['Month']['output'];
  net: Money;
  spending: Money;
  spendingCount: Scalars['Int']['output'];
};

export type StaffReason =
  | 'ACCOUNT_TAKEOVER'
  | 'COURT_ORDER'
  | 'CUSTOMER_REQUEST'
  | 'DATA_PROTECTION'
  | 'FRAUD_CONFIRMED'
  | 'FRAUD_RULED_OUT'
  | 'FRAUD_SUSPECTED'
  | 'IDENTITY_CONFIRMED'
  | 'IDENTITY_DOUBTFUL'
  | 'OPERATIONAL_ERROR'
  | 'OTHER'
  | 'RISK_POLICY'
  | 'SANCTIONS_CLEARED'
  | 'SANCTIONS_MATCH'
  | 'STAFFING';

export type Transfer = {
  __typename?: 'Transfer';
  countedAs?: Maybe<TransferCount>;
  id: Scalars['ID']['output'];
};

export type TransferCategory =
  | 'ENTERTAINMENT'
  | 'FOOD'
  | 'OTHER'
  | 'TRANSPORT'
  | 'UTILITIES';

export type TransferCount = {
  __typename?: 'TransferCount';
  category: TransferCategory;
  month: Scalars['Month']['output'];
  source: CategorySource;
  spent: Money;
};

export type User = {
  __typename?: 'User';
  budgets?: Maybe<Array<Budget>>;
  id: Scalars['ID']['output'];
  spendingByCategory?: Maybe<Array<CategorySpending>>;
  spendingSummary?: Maybe<SpendingSummary>;
  spendingTrend?: Maybe<Array<MonthSpending>>;
  topPayees?: Maybe<Array<PayeeSpending>>;
};


export type UserBudgetsArgs = {
  month?: InputMaybe<Scalars['Month']['input']>;
};


export type UserSpendingByCategoryArgs = {
  currency: CurrencyCode;
  month?: InputMaybe<Scalars['Month']['input']>;
};


export type UserSpendingSummaryArgs = {
  currency: CurrencyCode;
  month?: InputMaybe<Scalars['Month']['input']>;
};


export type UserSpendingTrendArgs = {
  currency: CurrencyCode;
  months?: Scalars['Int']['input'];
  until?: InputMaybe<Scalars['Month']['input']>;
};


export type UserTopPayeesArgs = {
  currency: CurrencyCode;
  first?: Scalars['Int']['input'];
  month?: InputMaybe<Scalars['Month']['input']>;
};

export type UserError = {
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type UserErrorCode =
  | 'ACCOUNT_FROZEN'
  | 'CURRENCY_HALTED'
  | 'CURRENCY_MISMATCH'
  | 'EMAIL_TAKEN'
  | 'HOLD_CLOSED'
  | 'HOLD_EXCEEDED'
  | 'IDEMPOTENCY_IN_PROGRESS'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'INSUFFICIENT_FUNDS'
  | 'INVALID_CREDENTIALS'
  | 'INVALID_INPUT'
  | 'INVALID_STATE'
  | 'LIMIT_EXCEEDED'
  | 'NEW_STAFF'
  | 'NOT_FOUND'
  | 'OWN_AFFAIRS'
  | 'PAYMENT_BLOCKED'
  | 'PROVIDER_UNAVAILABLE'
  | 'QUOTE_EXPIRED'
  | 'QUOTE_USED'
  | 'RECIPIENT_NOT_FOUND'
  | 'REVIEW_EXPIRED'
  | 'SELF_APPROVAL'
  | 'SELF_TRANSFER'
  | 'SESSION_ENDED'
  | 'TEMPORARILY_UNAVAILABLE'
  | 'TIER_FROZEN'
  | 'TOO_MANY_ATTEMPTS'
  | 'WALLET_CLOSED'
  | 'WALLET_EXISTS'
  | 'WALLET_FROZEN'
  | 'WALLET_NOT_FOUND';



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Transfer: Transfer;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Transfer:
    ( { __typename: 'Transfer' }
    & GraphQLRecursivePick<FederationTypes['Transfer'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  RebuildAnalyticsResult:
    | ( Partial<InvalidInputError> )
    | ( Partial<Omit<RebuildAnalyticsSuccess, 'rebuild'> & { rebuild: _RefType['AnalyticsRebuild'] }> )
    | ( Partial<RefusedError> )
  ;
  RemoveBudgetResult:
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
    | ( Partial<RemoveBudgetSuccess> )
  ;
  SetBudgetResult:
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
    | ( Partial<Omit<SetBudgetSuccess, 'budget'> & { budget: _RefType['Budget'] }> )
  ;
  SetTransferCategoryResult:
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
    | ( Partial<Omit<SetTransferCategorySuccess, 'transfer'> & { transfer: _RefType['Transfer'] }> )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( Partial<IdempotencyKeyReusedError> )
    | ( Partial<InsufficientFundsError> )
    | ( Partial<InvalidInputError> )
    | ( Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<_RefType['Money']> }> )
    | ( Partial<RefusedError> )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AnalyticsRebuild: ResolverTypeWrapper<AnalyticsRebuildParent>;
  ID: ResolverTypeWrapper<Partial<Scalars['ID']['output']>>;
  Int: ResolverTypeWrapper<Partial<Scalars['Int']['output']>>;
  Budget: ResolverTypeWrapper<BudgetParent>;
  CategorySource: ResolverTypeWrapper<Partial<CategorySource>>;
  CategorySpending: ResolverTypeWrapper<Partial<Omit<CategorySpending, 'spent'> & { spent: ResolversTypes['Money'] }>>;
  CurrencyCode: ResolverTypeWrapper<Partial<CurrencyCode>>;
  DateTime: ResolverTypeWrapper<Partial<Scalars['DateTime']['output']>>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<Partial<IdempotencyKeyReusedError>>;
  String: ResolverTypeWrapper<Partial<Scalars['String']['output']>>;
  InsufficientFundsError: ResolverTypeWrapper<Partial<InsufficientFundsError>>;
  InvalidInputError: ResolverTypeWrapper<Partial<InvalidInputError>>;
  LimitExceededError: ResolverTypeWrapper<Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<ResolversTypes['Money']> }>>;
  MinorUnits: ResolverTypeWrapper<Partial<Scalars['MinorUnits']['output']>>;
  Money: ResolverTypeWrapper<GraphMoney>;
  MoneyInput: ResolverTypeWrapper<Partial<MoneyInput>>;
  Month: ResolverTypeWrapper<Partial<Scalars['Month']['output']>>;
  MonthSpending: ResolverTypeWrapper<Partial<Omit<MonthSpending, 'change' | 'income' | 'net' | 'spending'> & { change: ResolversTypes['Money'], income: ResolversTypes['Money'], net: ResolversTypes['Money'], spending: ResolversTypes['Money'] }>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<Partial<PageInfo>>;
  Boolean: ResolverTypeWrapper<Partial<Scalars['Boolean']['output']>>;
  PayeeSpending: ResolverTypeWrapper<Partial<Omit<PayeeSpending, 'payee' | 'spent'> & { payee: ResolversTypes['User'], spent: ResolversTypes['Money'] }>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RebuildAnalyticsInput: ResolverTypeWrapper<Partial<RebuildAnalyticsInput>>;
  RebuildAnalyticsResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RebuildAnalyticsResult']>>;
  RebuildAnalyticsSuccess: ResolverTypeWrapper<Partial<Omit<RebuildAnalyticsSuccess, 'rebuild'> & { rebuild: ResolversTypes['AnalyticsRebuild'] }>>;
  RefusedError: ResolverTypeWrapper<Partial<RefusedError>>;
  RemoveBudgetInput: ResolverTypeWrapper<Partial<RemoveBudgetInput>>;
  RemoveBudgetResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveBudgetResult']>>;
  RemoveBudgetSuccess: ResolverTypeWrapper<Partial<RemoveBudgetSuccess>>;
  SetBudgetInput: ResolverTypeWrapper<Partial<SetBudgetInput>>;
  SetBudgetResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetBudgetResult']>>;
  SetBudgetSuccess: ResolverTypeWrapper<Partial<Omit<SetBudgetSuccess, 'budget'> & { budget: ResolversTypes['Budget'] }>>;
  SetTransferCategoryInput: ResolverTypeWrapper<Partial<SetTransferCategoryInput>>;
  SetTransferCategoryResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetTransferCategoryResult']>>;
  SetTransferCategorySuccess: ResolverTypeWrapper<Partial<Omit<SetTransferCategorySuccess, 'transfer'> & { transfer: ResolversTypes['Transfer'] }>>;
  SpendingSummary: ResolverTypeWrapper<Partial<Omit<SpendingSummary, 'average' | 'biggest' | 'income' | 'net' | 'spending'> & { average?: Maybe<ResolversTypes['Money']>, biggest?: Maybe<ResolversTypes['Transfer']>, income: ResolversTypes['Money'], net: ResolversTypes['Money'], spending: ResolversTypes['Money'] }>>;
  StaffReason: ResolverTypeWrapper<Partial<StaffReason>>;
  Transfer: ResolverTypeWrapper<TransferParent>;
  TransferCategory: ResolverTypeWrapper<Partial<TransferCategory>>;
  TransferCount: ResolverTypeWrapper<Partial<Omit<TransferCount, 'spent'> & { spent: ResolversTypes['Money'] }>>;
  UUID: ResolverTypeWrapper<Partial<Scalars['UUID']['output']>>;
  User: ResolverTypeWrapper<UserParent>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: ResolverTypeWrapper<Partial<UserErrorCode>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AnalyticsRebuild: AnalyticsRebuildParent;
  ID: Partial<Scalars['ID']['output']>;
  Int: Partial<Scalars['Int']['output']>;
  Budget: BudgetParent;
  CategorySpending: Partial<Omit<CategorySpending, 'spent'> & { spent: ResolversParentTypes['Money'] }>;
  DateTime: Partial<Scalars['DateTime']['output']>;
  IdempotencyKeyReusedError: Partial<IdempotencyKeyReusedError>;
  String: Partial<Scalars['String']['output']>;
  InsufficientFundsError: Partial<InsufficientFundsError>;
  InvalidInputError: Partial<InvalidInputError>;
  LimitExceededError: Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<ResolversParentTypes['Money']> }>;
  MinorUnits: Partial<Scalars['MinorUnits']['output']>;
  Money: GraphMoney;
  MoneyInput: Partial<MoneyInput>;
  Month: Partial<Scalars['Month']['output']>;
  MonthSpending: Partial<Omit<MonthSpending, 'change' | 'income' | 'net' | 'spending'> & { change: ResolversParentTypes['Money'], income: ResolversParentTypes['Money'], net: ResolversParentTypes['Money'], spending: ResolversParentTypes['Money'] }>;
  Mutation: Record<PropertyKey, never>;
  PageInfo: Partial<PageInfo>;
  Boolean: Partial<Scalars['Boolean']['output']>;
  PayeeSpending: Partial<Omit<PayeeSpending, 'payee' | 'spent'> & { payee: ResolversParentTypes['User'], spent: ResolversParentTypes['Money'] }>;
  Query: Record<PropertyKey, never>;
  RebuildAnalyticsInput: Partial<RebuildAnalyticsInput>;
  RebuildAnalyticsResult: Partial<ResolversUnionTypes<ResolversParentTypes>['RebuildAnalyticsResult']>;
  RebuildAnalyticsSuccess: Partial<Omit<RebuildAnalyticsSuccess, 'rebuild'> & { rebuild: ResolversParentTypes['AnalyticsRebuild'] }>;
  RefusedError: Partial<RefusedError>;
  RemoveBudgetInput: Partial<RemoveBudgetInput>;
  RemoveBudgetResult: Partial<ResolversUnionTypes<ResolversParentTypes>['RemoveBudgetResult']>;
  RemoveBudgetSuccess: Partial<RemoveBudgetSuccess>;
  SetBudgetInput: Partial<SetBudgetInput>;
  SetBudgetResult: Partial<ResolversUnionTypes<ResolversParentTypes>['SetBudgetResult']>;
  SetBudgetSuccess: Partial<Omit<SetBudgetSuccess, 'budget'> & { budget: ResolversParentTypes['Budget'] }>;
  SetTransferCategoryInput: Partial<SetTransferCategoryInput>;
  SetTransferCategoryResult: Partial<ResolversUnionTypes<ResolversParentTypes>['SetTransferCategoryResult']>;
  SetTransferCategorySuccess: Partial<Omit<SetTransferCategorySuccess, 'transfer'> & { transfer: ResolversParentTypes['Transfer'] }>;
  SpendingSummary: Partial<Omit<SpendingSummary, 'average' | 'biggest' | 'income' | 'net' | 'spending'> & { average?: Maybe<ResolversParentTypes['Money']>, biggest?: Maybe<ResolversParentTypes['Transfer']>, income: ResolversParentTypes['Money'], net: ResolversParentTypes['Money'], spending: ResolversParentTypes['Money'] }>;
  Transfer: TransferParent;
  TransferCount: Partial<Omit<TransferCount, 'spent'> & { spent: ResolversParentTypes['Money'] }>;
  UUID: Partial<Scalars['UUID']['output']>;
  User: UserParent;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
};

export type AnalyticsRebuildResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnalyticsRebuild'] = ResolversParentTypes['AnalyticsRebuild']> = {
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  transfers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type BudgetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Budget'] = ResolversParentTypes['Budget']> = {
  category?: Resolver<ResolversTypes['TransferCategory'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  left?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  month?: Resolver<ResolversTypes['Month'], ParentType, ContextType>;
  percent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  spent?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CategorySpendingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategorySpending'] = ResolversParentTypes['CategorySpending']> = {
  category?: Resolver<ResolversTypes['TransferCategory'], ParentType, ContextType>;
  shareBasisPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  spent?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  transfers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type IdempotencyKeyReusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyKeyReusedError'] = ResolversParentTypes['IdempotencyKeyReusedError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  differingFields?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InsufficientFundsErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InsufficientFundsError'] = ResolversParentTypes['InsufficientFundsError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInputError'] = ResolversParentTypes['InvalidInputError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LimitExceededErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LimitExceededError'] = ResolversParentTypes['LimitExceededError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  left?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  resetsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface MinorUnitsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MinorUnits'], any> {
  name: 'MinorUnits';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['MinorUnits'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  exponent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  formatted?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<MoneyFormattedArgs>>;
};

export interface MonthScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Month'], any> {
  name: 'Month';
}

export type MonthSpendingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MonthSpending'] = ResolversParentTypes['MonthSpending']> = {
  change?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  changePercent?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  income?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  month?: Resolver<ResolversTypes['Month'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  spending?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  transfers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  rebuildAnalytics?: Resolver<ResolversTypes['RebuildAnalyticsResult'], ParentType, ContextType, RequireFields<MutationRebuildAnalyticsArgs, 'input'>>;
  removeBudget?: Resolver<ResolversTypes['RemoveBudgetResult'], ParentType, ContextType, RequireFields<MutationRemoveBudgetArgs, 'input'>>;
  setBudget?: Resolver<ResolversTypes['SetBudgetResult'], ParentType, ContextType, RequireFields<MutationSetBudgetArgs, 'input'>>;
  setTransferCategory?: Resolver<ResolversTypes['SetTransferCategoryResult'], ParentType, ContextType, RequireFields<MutationSetTransferCategoryArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PayeeSpendingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayeeSpending'] = ResolversParentTypes['PayeeSpending']> = {
  payee?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  spent?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  transfers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  analyticsRebuild?: Resolver<Maybe<ResolversTypes['AnalyticsRebuild']>, ParentType, ContextType>;
};

export type RebuildAnalyticsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RebuildAnalyticsResult'] = ResolversParentTypes['RebuildAnalyticsResult']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'RebuildAnalyticsSuccess' | 'RefusedError', ParentType, ContextType>;
};

export type RebuildAnalyticsSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RebuildAnalyticsSuccess'] = ResolversParentTypes['RebuildAnalyticsSuccess']> = {
  rebuild?: Resolver<ResolversTypes['AnalyticsRebuild'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefusedError'] = ResolversParentTypes['RefusedError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RemoveBudgetResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveBudgetResult'] = ResolversParentTypes['RemoveBudgetResult']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'RefusedError' | 'RemoveBudgetSuccess', ParentType, ContextType>;
};

export type RemoveBudgetSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveBudgetSuccess'] = ResolversParentTypes['RemoveBudgetSuccess']> = {
  budgetId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetBudgetResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetBudgetResult'] = ResolversParentTypes['SetBudgetResult']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'RefusedError' | 'SetBudgetSuccess', ParentType, ContextType>;
};

export type SetBudgetSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetBudgetSuccess'] = ResolversParentTypes['SetBudgetSuccess']> = {
  budget?: Resolver<ResolversTypes['Budget'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetTransferCategoryResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetTransferCategoryResult'] = ResolversParentTypes['SetTransferCategoryResult']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'RefusedError' | 'SetTransferCategorySuccess', ParentType, ContextType>;
};

export type SetTransferCategorySuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetTransferCategorySuccess'] = ResolversParentTypes['SetTransferCategorySuccess']> = {
  category?: Resolver<ResolversTypes['TransferCategory'], ParentType, ContextType>;
  transfer?: Resolver<ResolversTypes['Transfer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SpendingSummaryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SpendingSummary'] = ResolversParentTypes['SpendingSummary']> = {
  average?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  biggest?: Resolver<Maybe<ResolversTypes['Transfer']>, ParentType, ContextType>;
  income?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  incomeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  month?: Resolver<ResolversTypes['Month'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  spending?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  spendingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TransferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Transfer'] = ResolversParentTypes['Transfer'], FederationReferenceType extends FederationReferenceTypes['Transfer'] = FederationReferenceTypes['Transfer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Transfer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  countedAs?: Resolver<Maybe<ResolversTypes['TransferCount']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type TransferCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferCount'] = ResolversParentTypes['TransferCount']> = {
  category?: Resolver<ResolversTypes['TransferCategory'], ParentType, ContextType>;
  month?: Resolver<ResolversTypes['Month'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['CategorySource'], ParentType, ContextType>;
  spent?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  budgets?: Resolver<Maybe<Array<ResolversTypes['Budget']>>, ParentType, ContextType, Partial<UserBudgetsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  spendingByCategory?: Resolver<Maybe<Array<ResolversTypes['CategorySpending']>>, ParentType, ContextType, RequireFields<UserSpendingByCategoryArgs, 'currency'>>;
  spendingSummary?: Resolver<Maybe<ResolversTypes['SpendingSummary']>, ParentType, ContextType, RequireFields<UserSpendingSummaryArgs, 'currency'>>;
  spendingTrend?: Resolver<Maybe<Array<ResolversTypes['MonthSpending']>>, ParentType, ContextType, RequireFields<UserSpendingTrendArgs, 'currency' | 'months'>>;
  topPayees?: Resolver<Maybe<Array<ResolversTypes['PayeeSpending']>>, ParentType, ContextType, RequireFields<UserTopPayeesArgs, 'currency' | 'first'>>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientFundsError' | 'InvalidInputError' | 'LimitExceededError' | 'RefusedError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AnalyticsRebuild?: AnalyticsRebuildResolvers<ContextType>;
  Budget?: BudgetResolvers<ContextType>;
  CategorySpending?: CategorySpendingResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  InsufficientFundsError?: InsufficientFundsErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  LimitExceededError?: LimitExceededErrorResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Month?: GraphQLScalarType;
  MonthSpending?: MonthSpendingResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PayeeSpending?: PayeeSpendingResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RebuildAnalyticsResult?: RebuildAnalyticsResultResolvers<ContextType>;
  RebuildAnalyticsSuccess?: RebuildAnalyticsSuccessResolvers<ContextType>;
  RefusedError?: RefusedErrorResolvers<ContextType>;
  RemoveBudgetResult?: RemoveBudgetResultResolvers<ContextType>;
  RemoveBudgetSuccess?: RemoveBudgetSuccessResolvers<ContextType>;
  SetBudgetResult?: SetBudgetResultResolvers<ContextType>;
  SetBudgetSuccess?: SetBudgetSuccessResolvers<ContextType>;
  SetTransferCategoryResult?: SetTransferCategoryResultResolvers<ContextType>;
  SetTransferCategorySuccess?: SetTransferCategorySuccessResolvers<ContextType>;
  SpendingSummary?: SpendingSummaryResolvers<ContextType>;
  Transfer?: TransferResolvers<ContextType>;
  TransferCount?: TransferCountResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

