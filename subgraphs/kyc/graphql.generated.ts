import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { GraphMoney } from '@mint/kit/money.ts';
import type { KycProfileParent, UserParent } from './entities.ts';
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
  UUID: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

export type ChangeTierInput = {
  reason: Scalars['String']['input'];
  tier: KycTier;
  userId: Scalars['ID']['input'];
};

export type ChangeTierResult = ChangeTierSuccess | InvalidInputError | RefusedError;

export type ChangeTierSuccess = {
  __typename?: 'ChangeTierSuccess';
  profile: KycProfile;
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

export type KycProfile = {
  __typename?: 'KycProfile';
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  limits: TierLimits;
  status: KycStatus;
  tier: KycTier;
};


export type KycProfileLimitsArgs = {
  currency: CurrencyCode;
};

export type KycStatus =
  | 'APPROVED'
  | 'NONE'
  | 'PENDING_REVIEW'
  | 'REJECTED';

export type KycTier =
  | 'BASIC'
  | 'UNVERIFIED'
  | 'VERIFIED';

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
  changeTier: ChangeTierResult;
};


export type MutationChangeTierArgs = {
  input: ChangeTierInput;
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type RefusedError = UserError & {
  __typename?: 'RefusedError';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type TierLimits = {
  __typename?: 'TierLimits';
  perDay: Money;
  perMonth: Money;
  perTransfer: Money;
};

export type User = {
  __typename?: 'User';
  id: Scalars['ID']['output'];
  kyc?: Maybe<KycProfile>;
};

export type UserError = {
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type UserErrorCode =
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
  | 'NOT_FOUND'
  | 'PAYMENT_BLOCKED'
  | 'PROVIDER_UNAVAILABLE'
  | 'QUOTE_EXPIRED'
  | 'QUOTE_USED'
  | 'RECIPIENT_NOT_FOUND'
  | 'SELF_APPROVAL'
  | 'SELF_TRANSFER'
  | 'SESSION_ENDED'
  | 'TEMPORARILY_UNAVAILABLE'
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
  KycProfile: KycProfile;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  KycProfile:
    ( { __typename: 'KycProfile' }
    & GraphQLRecursivePick<FederationTypes['KycProfile'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ChangeTierResult:
    | ( Partial<Omit<ChangeTierSuccess, 'profile'> & { profile: _RefType['KycProfile'] }> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( Partial<IdempotencyKeyReusedError> )
    | ( Partial<InsufficientFundsError> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ChangeTierInput: ResolverTypeWrapper<Partial<ChangeTierInput>>;
  String: ResolverTypeWrapper<Partial<Scalars['String']['output']>>;
  ID: ResolverTypeWrapper<Partial<Scalars['ID']['output']>>;
  ChangeTierResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangeTierResult']>>;
  ChangeTierSuccess: ResolverTypeWrapper<Partial<Omit<ChangeTierSuccess, 'profile'> & { profile: ResolversTypes['KycProfile'] }>>;
  CurrencyCode: ResolverTypeWrapper<Partial<CurrencyCode>>;
  DateTime: ResolverTypeWrapper<Partial<Scalars['DateTime']['output']>>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<Partial<IdempotencyKeyReusedError>>;
  InsufficientFundsError: ResolverTypeWrapper<Partial<InsufficientFundsError>>;
  InvalidInputError: ResolverTypeWrapper<Partial<InvalidInputError>>;
  KycProfile: ResolverTypeWrapper<KycProfileParent>;
  KycStatus: ResolverTypeWrapper<Partial<KycStatus>>;
  KycTier: ResolverTypeWrapper<Partial<KycTier>>;
  MinorUnits: ResolverTypeWrapper<Partial<Scalars['MinorUnits']['output']>>;
  Money: ResolverTypeWrapper<GraphMoney>;
  Int: ResolverTypeWrapper<Partial<Scalars['Int']['output']>>;
  MoneyInput: ResolverTypeWrapper<Partial<MoneyInput>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<Partial<PageInfo>>;
  Boolean: ResolverTypeWrapper<Partial<Scalars['Boolean']['output']>>;
  RefusedError: ResolverTypeWrapper<Partial<RefusedError>>;
  TierLimits: ResolverTypeWrapper<Partial<Omit<TierLimits, 'perDay' | 'perMonth' | 'perTransfer'> & { perDay: ResolversTypes['Money'], perMonth: ResolversTypes['Money'], perTransfer: ResolversTypes['Money'] }>>;
  UUID: ResolverTypeWrapper<Partial<Scalars['UUID']['output']>>;
  User: ResolverTypeWrapper<UserParent>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: ResolverTypeWrapper<Partial<UserErrorCode>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ChangeTierInput: Partial<ChangeTierInput>;
  String: Partial<Scalars['String']['output']>;
  ID: Partial<Scalars['ID']['output']>;
  ChangeTierResult: Partial<ResolversUnionTypes<ResolversParentTypes>['ChangeTierResult']>;
  ChangeTierSuccess: Partial<Omit<ChangeTierSuccess, 'profile'> & { profile: ResolversParentTypes['KycProfile'] }>;
  DateTime: Partial<Scalars['DateTime']['output']>;
  IdempotencyKeyReusedError: Partial<IdempotencyKeyReusedError>;
  InsufficientFundsError: Partial<InsufficientFundsError>;
  InvalidInputError: Partial<InvalidInputError>;
  KycProfile: KycProfileParent;
  MinorUnits: Partial<Scalars['MinorUnits']['output']>;
  Money: GraphMoney;
  Int: Partial<Scalars['Int']['output']>;
  MoneyInput: Partial<MoneyInput>;
  Mutation: Record<PropertyKey, never>;
  PageInfo: Partial<PageInfo>;
  Boolean: Partial<Scalars['Boolean']['output']>;
  RefusedError: Partial<RefusedError>;
  TierLimits: Partial<Omit<TierLimits, 'perDay' | 'perMonth' | 'perTransfer'> & { perDay: ResolversParentTypes['Money'], perMonth: ResolversParentTypes['Money'], perTransfer: ResolversParentTypes['Money'] }>;
  UUID: Partial<Scalars['UUID']['output']>;
  User: UserParent;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
};

export type ChangeTierResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeTierResult'] = ResolversParentTypes['ChangeTierResult']> = {
  __resolveType: TypeResolveFn<'ChangeTierSuccess' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type ChangeTierSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeTierSuccess'] = ResolversParentTypes['ChangeTierSuccess']> = {
  profile?: Resolver<ResolversTypes['KycProfile'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type KycProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KycProfile'] = ResolversParentTypes['KycProfile'], FederationReferenceType extends FederationReferenceTypes['KycProfile'] = FederationReferenceTypes['KycProfile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['KycProfile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  limits?: Resolver<ResolversTypes['TierLimits'], ParentType, ContextType, RequireFields<KycProfileLimitsArgs, 'currency'>>;
  status?: Resolver<ResolversTypes['KycStatus'], ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['KycTier'], ParentType, ContextType>;
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

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  changeTier?: Resolver<ResolversTypes['ChangeTierResult'], ParentType, ContextType, RequireFields<MutationChangeTierArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RefusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefusedError'] = ResolversParentTypes['RefusedError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TierLimitsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TierLimits'] = ResolversParentTypes['TierLimits']> = {
  perDay?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  perMonth?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  perTransfer?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kyc?: Resolver<Maybe<ResolversTypes['KycProfile']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientFundsError' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  ChangeTierResult?: ChangeTierResultResolvers<ContextType>;
  ChangeTierSuccess?: ChangeTierSuccessResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  InsufficientFundsError?: InsufficientFundsErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  KycProfile?: KycProfileResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  RefusedError?: RefusedErrorResolvers<ContextType>;
  TierLimits?: TierLimitsResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

