import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { GraphMoney } from '@mint/kit/money.ts';
import type { SettlementCaseParent, PayoutParent, TopUpParent, UserParent } from './entities.ts';
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

export type Approval = {
  __typename?: 'Approval';
  id: Scalars['ID']['output'];
};

export type BankAccount = {
  __typename?: 'BankAccount';
  holderName: Scalars['String']['output'];
  lastFour: Scalars['String']['output'];
};

export type BankAccountInput = {
  accountNumber?: InputMaybe<Scalars['String']['input']>;
  holderName: Scalars['String']['input'];
  iban?: InputMaybe<Scalars['String']['input']>;
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

export type Mutation = {
  __typename?: 'Mutation';
  resolveSettlementCase: ResolveSettlementCaseResult;
  retrySettlement: RetrySettlementResult;
  topUpWallet: TopUpWalletResult;
  withdrawMoney: WithdrawMoneyResult;
};


export type MutationResolveSettlementCaseArgs = {
  input: ResolveSettlementCaseInput;
};


export type MutationRetrySettlementArgs = {
  input: RetrySettlementInput;
};


export type MutationTopUpWalletArgs = {
  input: TopUpWalletInput;
};


export type MutationWithdrawMoneyArgs = {
  input: WithdrawMoneyInput;
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Payout = {
  __typename?: 'Payout';
  bankAccount: BankAccount;
  createdAt: Scalars['DateTime']['output'];
  failureReason?: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  money: Money;
  refusal?: Maybe<UserErrorCode>;
  returnedAt?: Maybe<Scalars['DateTime']['output']>;
  settledAt?: Maybe<Scalars['DateTime']['output']>;
  status: PayoutStatus;
  wallet?: Maybe<Wallet>;
};

export type PayoutConnection = {
  __typename?: 'PayoutConnection';
  edges: Array<PayoutEdge>;
  nodes: Array<Payout>;
  pageInfo: PageInfo;
};

export type PayoutEdge = {
  __typename?: 'PayoutEdge';
  cursor: Scalars['String']['output'];
  node: Payout;
};

export type PayoutStatus =
  | 'IN_REVIEW'
  | 'IN_SUSPENSE'
  | 'PROCESSING'
  | 'REFUSED'
  | 'REQUESTED'
  | 'RETURNED'
  | 'SETTLED';

export type Query = {
  __typename?: 'Query';
  payout?: Maybe<Payout>;
  payouts: PayoutConnection;
  reconciliation: Reconciliation;
  settlementCases: SettlementCaseConnection;
  topUp?: Maybe<TopUp>;
  topUps: TopUpConnection;
};


export type QueryPayoutArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPayoutsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<PayoutStatus>;
  userId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryReconciliationArgs = {
  day: Scalars['String']['input'];
};


export type QuerySettlementCasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: SettlementCaseStatus;
};


export type QueryTopUpArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTopUpsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<TopUpStatus>;
  userId?: InputMaybe<Scalars['ID']['input']>;
};

export type Reconciliation = {
  __typename?: 'Reconciliation';
  compared: Scalars['Int']['output'];
  day: Scalars['String']['output'];
  differences: Array<ReconciliationDifference>;
};

export type ReconciliationDifference = {
  __typename?: 'ReconciliationDifference';
  kind: ReconciliationDifferenceKind;
  ours?: Maybe<Scalars['String']['output']>;
  reference: Scalars['String']['output'];
  theirs?: Maybe<Scalars['String']['output']>;
};

export type ReconciliationDifferenceKind =
  | 'AMOUNT_DIFFERS'
  | 'CURRENCY_DIFFERS'
  | 'MISSING_AT_BANK'
  | 'MISSING_HERE'
  | 'STATUS_DIFFERS'
  | 'STUCK';

export type RefusedError = UserError & {
  __typename?: 'RefusedError';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type ResolveSettlementCaseInput = {
  caseId: Scalars['ID']['input'];
  idempotencyKey: Scalars['UUID']['input'];
  note: Scalars['String']['input'];
  reason: StaffReason;
  resolution: SettlementResolution;
};

export type ResolveSettlementCaseResult = IdempotencyKeyReusedError | InvalidInputError | RefusedError | ResolveSettlementCaseSuccess;

export type ResolveSettlementCaseSuccess = {
  __typename?: 'ResolveSettlementCaseSuccess';
  approval?: Maybe<Approval>;
  case: SettlementCase;
  replayed: Scalars['Boolean']['output'];
};

export type RetrySettlementInput = {
  note: Scalars['String']['input'];
  reason: StaffReason;
  subjectId: Scalars['ID']['input'];
};

export type RetrySettlementResult = InvalidInputError | RefusedError | RetrySettlementSuccess;

export type RetrySettlementSuccess = {
  __typename?: 'RetrySettlementSuccess';
  payout?: Maybe<Payout>;
  topUp?: Maybe<TopUp>;
};

export type SettlementCase = {
  __typename?: 'SettlementCase';
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  decidedBy?: Maybe<User>;
  fitting: Array<SettlementResolution>;
  id: Scalars['ID']['output'];
  kind: SettlementCaseKind;
  money: Money;
  note?: Maybe<Scalars['String']['output']>;
  openedAt: Scalars['DateTime']['output'];
  payout?: Maybe<Payout>;
  postingId?: Maybe<Scalars['ID']['output']>;
  problem: UserErrorCode;
  reason?: Maybe<StaffReason>;
  resolution?: Maybe<SettlementResolution>;
  status: SettlementCaseStatus;
  topUp?: Maybe<TopUp>;
  user: User;
};

export type SettlementCaseConnection = {
  __typename?: 'SettlementCaseConnection';
  edges: Array<SettlementCaseEdge>;
  nodes: Array<SettlementCase>;
  pageInfo: PageInfo;
};

export type SettlementCaseEdge = {
  __typename?: 'SettlementCaseEdge';
  cursor: Scalars['String']['output'];
  node: SettlementCase;
};

export type SettlementCaseKind =
  | 'PAYOUT_PAID'
  | 'PAYOUT_RETURNED'
  | 'TOP_UP_COLLECTED';

export type SettlementCaseStatus =
  | 'CLOSED'
  | 'OPEN';

export type SettlementResolution =
  | 'CHARGE_WALLET'
  | 'CREDIT_WALLET'
  | 'SUSPENSE'
  | 'WRITE_OFF';

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

export type TopUp = {
  __typename?: 'TopUp';
  createdAt: Scalars['DateTime']['output'];
  failureReason?: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  method: TopUpMethod;
  money: Money;
  refusal?: Maybe<UserErrorCode>;
  settledAt?: Maybe<Scalars['DateTime']['output']>;
  status: TopUpStatus;
  wallet?: Maybe<Wallet>;
};

export type TopUpConnection = {
  __typename?: 'TopUpConnection';
  edges: Array<TopUpEdge>;
  nodes: Array<TopUp>;
  pageInfo: PageInfo;
};

export type TopUpEdge = {
  __typename?: 'TopUpEdge';
  cursor: Scalars['String']['output'];
  node: TopUp;
};

export type TopUpMethod =
  | 'BANK';

export type TopUpStatus =
  | 'FAILURE'
  | 'IN_SUSPENSE'
  | 'PROCESSING'
  | 'REFUSED'
  | 'REQUESTED'
  | 'SUCCESS';

export type TopUpWalletInput = {
  idempotencyKey: Scalars['UUID']['input'];
  method: TopUpMethod;
  money: MoneyInput;
  walletId: Scalars['ID']['input'];
};

export type TopUpWalletResult = IdempotencyKeyReusedError | InvalidInputError | LimitExceededError | RefusedError | TopUpWalletSuccess;

export type TopUpWalletSuccess = {
  __typename?: 'TopUpWalletSuccess';
  replayed: Scalars['Boolean']['output'];
  topUp: TopUp;
};

export type TransferCategory =
  | 'ENTERTAINMENT'
  | 'FOOD'
  | 'OTHER'
  | 'TRANSPORT'
  | 'UTILITIES';

export type User = {
  __typename?: 'User';
  id: Scalars['ID']['output'];
  payouts?: Maybe<PayoutConnection>;
  topUps?: Maybe<TopUpConnection>;
};


export type UserPayoutsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type UserTopUpsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
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

export type Wallet = {
  __typename?: 'Wallet';
  id: Scalars['ID']['output'];
};

export type WithdrawMoneyInput = {
  bankAccount: BankAccountInput;
  idempotencyKey: Scalars['UUID']['input'];
  money: MoneyInput;
  walletId: Scalars['ID']['input'];
};

export type WithdrawMoneyResult = IdempotencyKeyReusedError | InsufficientFundsError | InvalidInputError | LimitExceededError | RefusedError | WithdrawMoneySuccess;

export type WithdrawMoneySuccess = {
  __typename?: 'WithdrawMoneySuccess';
  payout: Payout;
  replayed: Scalars['Boolean']['output'];
};



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
  Approval: Approval;
  Payout: Payout;
  TopUp: TopUp;
  User: User;
  Wallet: Wallet;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Approval:
    ( { __typename: 'Approval' }
    & GraphQLRecursivePick<FederationTypes['Approval'], {"id":true}> );
  Payout:
    ( { __typename: 'Payout' }
    & GraphQLRecursivePick<FederationTypes['Payout'], {"id":true}> );
  TopUp:
    ( { __typename: 'TopUp' }
    & GraphQLRecursivePick<FederationTypes['TopUp'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
  Wallet:
    ( { __typename: 'Wallet' }
    & GraphQLRecursivePick<FederationTypes['Wallet'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ResolveSettlementCaseResult:
    | ( Partial<IdempotencyKeyReusedError> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
    | ( Partial<Omit<ResolveSettlementCaseSuccess, 'case'> & { case: _RefType['SettlementCase'] }> )
  ;
  RetrySettlementResult:
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
    | ( Partial<Omit<RetrySettlementSuccess, 'payout' | 'topUp'> & { payout?: Maybe<_RefType['Payout']>, topUp?: Maybe<_RefType['TopUp']> }> )
  ;
  TopUpWalletResult:
    | ( Partial<IdempotencyKeyReusedError> )
    | ( Partial<InvalidInputError> )
    | ( Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<_RefType['Money']> }> )
    | ( Partial<RefusedError> )
    | ( Partial<Omit<TopUpWalletSuccess, 'topUp'> & { topUp: _RefType['TopUp'] }> )
  ;
  WithdrawMoneyResult:
    | ( Partial<IdempotencyKeyReusedError> )
    | ( Partial<InsufficientFundsError> )
    | ( Partial<InvalidInputError> )
    | ( Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<_RefType['Money']> }> )
    | ( Partial<RefusedError> )
    | ( Partial<Omit<WithdrawMoneySuccess, 'payout'> & { payout: _RefType['Payout'] }> )
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
  Approval: ResolverTypeWrapper<Partial<Approval>>;
  ID: ResolverTypeWrapper<Partial<Scalars['ID']['output']>>;
  BankAccount: ResolverTypeWrapper<Partial<BankAccount>>;
  String: ResolverTypeWrapper<Partial<Scalars['String']['output']>>;
  BankAccountInput: ResolverTypeWrapper<Partial<BankAccountInput>>;
  CurrencyCode: ResolverTypeWrapper<Partial<CurrencyCode>>;
  DateTime: ResolverTypeWrapper<Partial<Scalars['DateTime']['output']>>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<Partial<IdempotencyKeyReusedError>>;
  InsufficientFundsError: ResolverTypeWrapper<Partial<InsufficientFundsError>>;
  InvalidInputError: ResolverTypeWrapper<Partial<InvalidInputError>>;
  LimitExceededError: ResolverTypeWrapper<Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<ResolversTypes['Money']> }>>;
  MinorUnits: ResolverTypeWrapper<Partial<Scalars['MinorUnits']['output']>>;
  Money: ResolverTypeWrapper<GraphMoney>;
  Int: ResolverTypeWrapper<Partial<Scalars['Int']['output']>>;
  MoneyInput: ResolverTypeWrapper<Partial<MoneyInput>>;
  Month: ResolverTypeWrapper<Partial<Scalars['Month']['output']>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<Partial<PageInfo>>;
  Boolean: ResolverTypeWrapper<Partial<Scalars['Boolean']['output']>>;
  Payout: ResolverTypeWrapper<PayoutParent>;
  PayoutConnection: ResolverTypeWrapper<Partial<Omit<PayoutConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PayoutEdge']>, nodes: Array<ResolversTypes['Payout']> }>>;
  PayoutEdge: ResolverTypeWrapper<Partial<Omit<PayoutEdge, 'node'> & { node: ResolversTypes['Payout'] }>>;
  PayoutStatus: ResolverTypeWrapper<Partial<PayoutStatus>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Reconciliation: ResolverTypeWrapper<Partial<Reconciliation>>;
  ReconciliationDifference: ResolverTypeWrapper<Partial<ReconciliationDifference>>;
  ReconciliationDifferenceKind: ResolverTypeWrapper<Partial<ReconciliationDifferenceKind>>;
  RefusedError: ResolverTypeWrapper<Partial<RefusedError>>;
  ResolveSettlementCaseInput: ResolverTypeWrapper<Partial<ResolveSettlementCaseInput>>;
  ResolveSettlementCaseResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResolveSettlementCaseResult']>>;
  ResolveSettlementCaseSuccess: ResolverTypeWrapper<Partial<Omit<ResolveSettlementCaseSuccess, 'case'> & { case: ResolversTypes['SettlementCase'] }>>;
  RetrySettlementInput: ResolverTypeWrapper<Partial<RetrySettlementInput>>;
  RetrySettlementResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RetrySettlementResult']>>;
  RetrySettlementSuccess: ResolverTypeWrapper<Partial<Omit<RetrySettlementSuccess, 'payout' | 'topUp'> & { payout?: Maybe<ResolversTypes['Payout']>, topUp?: Maybe<ResolversTypes['TopUp']> }>>;
  SettlementCase: ResolverTypeWrapper<SettlementCaseParent>;
  SettlementCaseConnection: ResolverTypeWrapper<Partial<Omit<SettlementCaseConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['SettlementCaseEdge']>, nodes: Array<ResolversTypes['SettlementCase']> }>>;
  SettlementCaseEdge: ResolverTypeWrapper<Partial<Omit<SettlementCaseEdge, 'node'> & { node: ResolversTypes['SettlementCase'] }>>;
  SettlementCaseKind: ResolverTypeWrapper<Partial<SettlementCaseKind>>;
  SettlementCaseStatus: ResolverTypeWrapper<Partial<SettlementCaseStatus>>;
  SettlementResolution: ResolverTypeWrapper<Partial<SettlementResolution>>;
  StaffReason: ResolverTypeWrapper<Partial<StaffReason>>;
  TopUp: ResolverTypeWrapper<TopUpParent>;
  TopUpConnection: ResolverTypeWrapper<Partial<Omit<TopUpConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['TopUpEdge']>, nodes: Array<ResolversTypes['TopUp']> }>>;
  TopUpEdge: ResolverTypeWrapper<Partial<Omit<TopUpEdge, 'node'> & { node: ResolversTypes['TopUp'] }>>;
  TopUpMethod: ResolverTypeWrapper<Partial<TopUpMethod>>;
  TopUpStatus: ResolverTypeWrapper<Partial<TopUpStatus>>;
  TopUpWalletInput: ResolverTypeWrapper<Partial<TopUpWalletInput>>;
  TopUpWalletResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TopUpWalletResult']>>;
  TopUpWalletSuccess: ResolverTypeWrapper<Partial<Omit<TopUpWalletSuccess, 'topUp'> & { topUp: ResolversTypes['TopUp'] }>>;
  TransferCategory: ResolverTypeWrapper<Partial<TransferCategory>>;
  UUID: ResolverTypeWrapper<Partial<Scalars['UUID']['output']>>;
  User: ResolverTypeWrapper<UserParent>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: ResolverTypeWrapper<Partial<UserErrorCode>>;
  Wallet: ResolverTypeWrapper<Partial<Wallet>>;
  WithdrawMoneyInput: ResolverTypeWrapper<Partial<WithdrawMoneyInput>>;
  WithdrawMoneyResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['WithdrawMoneyResult']>>;
  WithdrawMoneySuccess: ResolverTypeWrapper<Partial<Omit<WithdrawMoneySuccess, 'payout'> & { payout: ResolversTypes['Payout'] }>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Approval: Partial<Approval | FederationReferenceTypes['Approval']>;
  ID: Partial<Scalars['ID']['output']>;
  BankAccount: Partial<BankAccount>;
  String: Partial<Scalars['String']['output']>;
  BankAccountInput: Partial<BankAccountInput>;
  DateTime: Partial<Scalars['DateTime']['output']>;
  IdempotencyKeyReusedError: Partial<IdempotencyKeyReusedError>;
  InsufficientFundsError: Partial<InsufficientFundsError>;
  InvalidInputError: Partial<InvalidInputError>;
  LimitExceededError: Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<ResolversParentTypes['Money']> }>;
  MinorUnits: Partial<Scalars['MinorUnits']['output']>;
  Money: GraphMoney;
  Int: Partial<Scalars['Int']['output']>;
  MoneyInput: Partial<MoneyInput>;
  Month: Partial<Scalars['Month']['output']>;
  Mutation: Record<PropertyKey, never>;
  PageInfo: Partial<PageInfo>;
  Boolean: Partial<Scalars['Boolean']['output']>;
  Payout: PayoutParent;
  PayoutConnection: Partial<Omit<PayoutConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PayoutEdge']>, nodes: Array<ResolversParentTypes['Payout']> }>;
  PayoutEdge: Partial<Omit<PayoutEdge, 'node'> & { node: ResolversParentTypes['Payout'] }>;
  Query: Record<PropertyKey, never>;
  Reconciliation: Partial<Reconciliation>;
  ReconciliationDifference: Partial<ReconciliationDifference>;
  RefusedError: Partial<RefusedError>;
  ResolveSettlementCaseInput: Partial<ResolveSettlementCaseInput>;
  ResolveSettlementCaseResult: Partial<ResolversUnionTypes<ResolversParentTypes>['ResolveSettlementCaseResult']>;
  ResolveSettlementCaseSuccess: Partial<Omit<ResolveSettlementCaseSuccess, 'case'> & { case: ResolversParentTypes['SettlementCase'] }>;
  RetrySettlementInput: Partial<RetrySettlementInput>;
  RetrySettlementResult: Partial<ResolversUnionTypes<ResolversParentTypes>['RetrySettlementResult']>;
  RetrySettlementSuccess: Partial<Omit<RetrySettlementSuccess, 'payout' | 'topUp'> & { payout?: Maybe<ResolversParentTypes['Payout']>, topUp?: Maybe<ResolversParentTypes['TopUp']> }>;
  SettlementCase: SettlementCaseParent;
  SettlementCaseConnection: Partial<Omit<SettlementCaseConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['SettlementCaseEdge']>, nodes: Array<ResolversParentTypes['SettlementCase']> }>;
  SettlementCaseEdge: Partial<Omit<SettlementCaseEdge, 'node'> & { node: ResolversParentTypes['SettlementCase'] }>;
  TopUp: TopUpParent;
  TopUpConnection: Partial<Omit<TopUpConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['TopUpEdge']>, nodes: Array<ResolversParentTypes['TopUp']> }>;
  TopUpEdge: Partial<Omit<TopUpEdge, 'node'> & { node: ResolversParentTypes['TopUp'] }>;
  TopUpWalletInput: Partial<TopUpWalletInput>;
  TopUpWalletResult: Partial<ResolversUnionTypes<ResolversParentTypes>['TopUpWalletResult']>;
  TopUpWalletSuccess: Partial<Omit<TopUpWalletSuccess, 'topUp'> & { topUp: ResolversParentTypes['TopUp'] }>;
  UUID: Partial<Scalars['UUID']['output']>;
  User: UserParent;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  Wallet: Partial<Wallet | FederationReferenceTypes['Wallet']>;
  WithdrawMoneyInput: Partial<WithdrawMoneyInput>;
  WithdrawMoneyResult: Partial<ResolversUnionTypes<ResolversParentTypes>['WithdrawMoneyResult']>;
  WithdrawMoneySuccess: Partial<Omit<WithdrawMoneySuccess, 'payout'> & { payout: ResolversParentTypes['Payout'] }>;
};

export type ApprovalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Approval'] = ResolversParentTypes['Approval'], FederationReferenceType extends FederationReferenceTypes['Approval'] = FederationReferenceTypes['Approval']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Approval']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type BankAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BankAccount'] = ResolversParentTypes['BankAccount']> = {
  holderName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastFour?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  resolveSettlementCase?: Resolver<ResolversTypes['ResolveSettlementCaseResult'], ParentType, ContextType, RequireFields<MutationResolveSettlementCaseArgs, 'input'>>;
  retrySettlement?: Resolver<ResolversTypes['RetrySettlementResult'], ParentType, ContextType, RequireFields<MutationRetrySettlementArgs, 'input'>>;
  topUpWallet?: Resolver<ResolversTypes['TopUpWalletResult'], ParentType, ContextType, RequireFields<MutationTopUpWalletArgs, 'input'>>;
  withdrawMoney?: Resolver<ResolversTypes['WithdrawMoneyResult'], ParentType, ContextType, RequireFields<MutationWithdrawMoneyArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PayoutResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payout'] = ResolversParentTypes['Payout'], FederationReferenceType extends FederationReferenceTypes['Payout'] = FederationReferenceTypes['Payout']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Payout']> | FederationReferenceType, FederationReferenceType, ContextType>;
  bankAccount?: Resolver<ResolversTypes['BankAccount'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  money?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['UserErrorCode']>, ParentType, ContextType>;
  returnedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PayoutStatus'], ParentType, ContextType>;
  wallet?: Resolver<Maybe<ResolversTypes['Wallet']>, ParentType, ContextType>;
};

export type PayoutConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutConnection'] = ResolversParentTypes['PayoutConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PayoutEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Payout']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PayoutEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PayoutEdge'] = ResolversParentTypes['PayoutEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Payout'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  payout?: Resolver<Maybe<ResolversTypes['Payout']>, ParentType, ContextType, RequireFields<QueryPayoutArgs, 'id'>>;
  payouts?: Resolver<ResolversTypes['PayoutConnection'], ParentType, ContextType, Partial<QueryPayoutsArgs>>;
  reconciliation?: Resolver<ResolversTypes['Reconciliation'], ParentType, ContextType, RequireFields<QueryReconciliationArgs, 'day'>>;
  settlementCases?: Resolver<ResolversTypes['SettlementCaseConnection'], ParentType, ContextType, RequireFields<QuerySettlementCasesArgs, 'status'>>;
  topUp?: Resolver<Maybe<ResolversTypes['TopUp']>, ParentType, ContextType, RequireFields<QueryTopUpArgs, 'id'>>;
  topUps?: Resolver<ResolversTypes['TopUpConnection'], ParentType, ContextType, Partial<QueryTopUpsArgs>>;
};

export type ReconciliationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reconciliation'] = ResolversParentTypes['Reconciliation']> = {
  compared?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  differences?: Resolver<Array<ResolversTypes['ReconciliationDifference']>, ParentType, ContextType>;
};

export type ReconciliationDifferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReconciliationDifference'] = ResolversParentTypes['ReconciliationDifference']> = {
  kind?: Resolver<ResolversTypes['ReconciliationDifferenceKind'], ParentType, ContextType>;
  ours?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  theirs?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RefusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefusedError'] = ResolversParentTypes['RefusedError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResolveSettlementCaseResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResolveSettlementCaseResult'] = ResolversParentTypes['ResolveSettlementCaseResult']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InvalidInputError' | 'RefusedError' | 'ResolveSettlementCaseSuccess', ParentType, ContextType>;
};

export type ResolveSettlementCaseSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResolveSettlementCaseSuccess'] = ResolversParentTypes['ResolveSettlementCaseSuccess']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  case?: Resolver<ResolversTypes['SettlementCase'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RetrySettlementResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetrySettlementResult'] = ResolversParentTypes['RetrySettlementResult']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'RefusedError' | 'RetrySettlementSuccess', ParentType, ContextType>;
};

export type RetrySettlementSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetrySettlementSuccess'] = ResolversParentTypes['RetrySettlementSuccess']> = {
  payout?: Resolver<Maybe<ResolversTypes['Payout']>, ParentType, ContextType>;
  topUp?: Resolver<Maybe<ResolversTypes['TopUp']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SettlementCaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettlementCase'] = ResolversParentTypes['SettlementCase']> = {
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  fitting?: Resolver<Array<ResolversTypes['SettlementResolution']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SettlementCaseKind'], ParentType, ContextType>;
  money?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  payout?: Resolver<Maybe<ResolversTypes['Payout']>, ParentType, ContextType>;
  postingId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  problem?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['StaffReason']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['SettlementResolution']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SettlementCaseStatus'], ParentType, ContextType>;
  topUp?: Resolver<Maybe<ResolversTypes['TopUp']>, ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type SettlementCaseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettlementCaseConnection'] = ResolversParentTypes['SettlementCaseConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SettlementCaseEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['SettlementCase']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SettlementCaseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SettlementCaseEdge'] = ResolversParentTypes['SettlementCaseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SettlementCase'], ParentType, ContextType>;
};

export type TopUpResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TopUp'] = ResolversParentTypes['TopUp'], FederationReferenceType extends FederationReferenceTypes['TopUp'] = FederationReferenceTypes['TopUp']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['TopUp']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['TopUpMethod'], ParentType, ContextType>;
  money?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['UserErrorCode']>, ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TopUpStatus'], ParentType, ContextType>;
  wallet?: Resolver<Maybe<ResolversTypes['Wallet']>, ParentType, ContextType>;
};

export type TopUpConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TopUpConnection'] = ResolversParentTypes['TopUpConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TopUpEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['TopUp']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TopUpEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TopUpEdge'] = ResolversParentTypes['TopUpEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TopUp'], ParentType, ContextType>;
};

export type TopUpWalletResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TopUpWalletResult'] = ResolversParentTypes['TopUpWalletResult']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InvalidInputError' | 'LimitExceededError' | 'RefusedError' | 'TopUpWalletSuccess', ParentType, ContextType>;
};

export type TopUpWalletSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TopUpWalletSuccess'] = ResolversParentTypes['TopUpWalletSuccess']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  topUp?: Resolver<ResolversTypes['TopUp'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payouts?: Resolver<Maybe<ResolversTypes['PayoutConnection']>, ParentType, ContextType, Partial<UserPayoutsArgs>>;
  topUps?: Resolver<Maybe<ResolversTypes['TopUpConnection']>, ParentType, ContextType, Partial<UserTopUpsArgs>>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientFundsError' | 'InvalidInputError' | 'LimitExceededError' | 'RefusedError', ParentType, ContextType>;
};

export type WalletResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Wallet'] = ResolversParentTypes['Wallet'], FederationReferenceType extends FederationReferenceTypes['Wallet'] = FederationReferenceTypes['Wallet']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Wallet']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type WithdrawMoneyResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WithdrawMoneyResult'] = ResolversParentTypes['WithdrawMoneyResult']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientFundsError' | 'InvalidInputError' | 'LimitExceededError' | 'RefusedError' | 'WithdrawMoneySuccess', ParentType, ContextType>;
};

export type WithdrawMoneySuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WithdrawMoneySuccess'] = ResolversParentTypes['WithdrawMoneySuccess']> = {
  payout?: Resolver<ResolversTypes['Payout'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Approval?: ApprovalResolvers<ContextType>;
  BankAccount?: BankAccountResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  InsufficientFundsError?: InsufficientFundsErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  LimitExceededError?: LimitExceededErrorResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Month?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Payout?: PayoutResolvers<ContextType>;
  PayoutConnection?: PayoutConnectionResolvers<ContextType>;
  PayoutEdge?: PayoutEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Reconciliation?: ReconciliationResolvers<ContextType>;
  ReconciliationDifference?: ReconciliationDifferenceResolvers<ContextType>;
  RefusedError?: RefusedErrorResolvers<ContextType>;
  ResolveSettlementCaseResult?: ResolveSettlementCaseResultResolvers<ContextType>;
  ResolveSettlementCaseSuccess?: ResolveSettlementCaseSuccessResolvers<ContextType>;
  RetrySettlementResult?: RetrySettlementResultResolvers<ContextType>;
  RetrySettlementSuccess?: RetrySettlementSuccessResolvers<ContextType>;
  SettlementCase?: SettlementCaseResolvers<ContextType>;
  SettlementCaseConnection?: SettlementCaseConnectionResolvers<ContextType>;
  SettlementCaseEdge?: SettlementCaseEdgeResolvers<ContextType>;
  TopUp?: TopUpResolvers<ContextType>;
  TopUpConnection?: TopUpConnectionResolvers<ContextType>;
  TopUpEdge?: TopUpEdgeResolvers<ContextType>;
  TopUpWalletResult?: TopUpWalletResultResolvers<ContextType>;
  TopUpWalletSuccess?: TopUpWalletSuccessResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Wallet?: WalletResolvers<ContextType>;
  WithdrawMoneyResult?: WithdrawMoneyResultResolvers<ContextType>;
  WithdrawMoneySuccess?: WithdrawMoneySuccessResolvers<ContextType>;
};

