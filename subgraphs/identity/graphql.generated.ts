import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { GraphMoney } from '@mint/kit/money.ts';
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

export type ChangeRoleInput = {
  reason: Scalars['String']['input'];
  role: UserRole;
  userId: Scalars['ID']['input'];
};

export type ChangeRoleResult = ChangeRoleSuccess | InvalidInputError | RefusedError;

export type ChangeRoleSuccess = {
  __typename?: 'ChangeRoleSuccess';
  user: User;
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
  changeRole: ChangeRoleResult;
  refreshSession: RefreshSessionResult;
  revokeSession: RevokeSessionPayload;
  signIn: SignInResult;
  signOut: SignOutPayload;
  signUp: SignUpResult;
};


export type MutationChangeRoleArgs = {
  input: ChangeRoleInput;
};


export type MutationRefreshSessionArgs = {
  input: RefreshSessionInput;
};


export type MutationRevokeSessionArgs = {
  input: RevokeSessionInput;
};


export type MutationSignInArgs = {
  input: SignInInput;
};


export type MutationSignUpArgs = {
  input: SignUpInput;
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  __typename?: 'Query';
  findPayee?: Maybe<User>;
  user?: Maybe<User>;
  viewer?: Maybe<User>;
};


export type QueryFindPayeeArgs = {
  email: Scalars['String']['input'];
};


export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};

export type RefreshSessionInput = {
  refreshToken?: InputMaybe<Scalars['String']['input']>;
};

export type RefreshSessionResult = RefusedError | Session;

export type RefusedError = UserError & {
  __typename?: 'RefusedError';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type RevokeSessionInput = {
  sessionId: Scalars['ID']['input'];
};

export type RevokeSessionPayload = {
  __typename?: 'RevokeSessionPayload';
  sessionId?: Maybe<Scalars['ID']['output']>;
  userErrors: Array<UserError>;
};

export type Session = {
  __typename?: 'Session';
  accessToken: Scalars['String']['output'];
  expiresAt: Scalars['DateTime']['output'];
  refreshToken: Scalars['String']['output'];
  user: User;
};

export type SignInInput = {
  email: Scalars['String']['input'];
  otp?: InputMaybe<Scalars['String']['input']>;
  password: Scalars['String']['input'];
};

export type SignInResult = InvalidInputError | RefusedError | Session;

export type SignOutPayload = {
  __typename?: 'SignOutPayload';
  sessionId?: Maybe<Scalars['ID']['output']>;
};

export type SignUpInput = {
  currency: CurrencyCode;
  displayName: Scalars['String']['input'];
  email: Scalars['String']['input'];
  password: Scalars['String']['input'];
};

export type SignUpResult = InvalidInputError | RefusedError | Session;

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

export type TransferCategory =
  | 'ENTERTAINMENT'
  | 'FOOD'
  | 'OTHER'
  | 'TRANSPORT'
  | 'UTILITIES';

export type User = {
  __typename?: 'User';
  createdAt: Scalars['DateTime']['output'];
  displayName: Scalars['String']['output'];
  email: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  role?: Maybe<UserRole>;
  sessions?: Maybe<Array<UserSession>>;
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

export type UserRole =
  | 'ADMIN'
  | 'COMPLIANCE'
  | 'MERCHANT'
  | 'SUPPORT'
  | 'USER';

export type UserSession = {
  __typename?: 'UserSession';
  createdAt: Scalars['DateTime']['output'];
  current: Scalars['Boolean']['output'];
  id: Scalars['ID']['output'];
  ipAddress?: Maybe<Scalars['String']['output']>;
  lastUsedAt: Scalars['DateTime']['output'];
  userAgent?: Maybe<Scalars['String']['output']>;
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
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ChangeRoleResult:
    | ( Partial<ChangeRoleSuccess> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
  RefreshSessionResult:
    | ( Partial<RefusedError> )
    | ( Partial<Session> )
  ;
  SignInResult:
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
    | ( Partial<Session> )
  ;
  SignUpResult:
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
    | ( Partial<Session> )
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
  ChangeRoleInput: ResolverTypeWrapper<Partial<ChangeRoleInput>>;
  String: ResolverTypeWrapper<Partial<Scalars['String']['output']>>;
  ID: ResolverTypeWrapper<Partial<Scalars['ID']['output']>>;
  ChangeRoleResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangeRoleResult']>>;
  ChangeRoleSuccess: ResolverTypeWrapper<Partial<ChangeRoleSuccess>>;
  CurrencyCode: ResolverTypeWrapper<Partial<CurrencyCode>>;
  DateTime: ResolverTypeWrapper<Partial<Scalars['DateTime']['output']>>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<Partial<IdempotencyKeyReusedError>>;
  InsufficientFundsError: ResolverTypeWrapper<Partial<InsufficientFundsError>>;
  InvalidInputError: ResolverTypeWrapper<Partial<InvalidInputError>>;
  MinorUnits: ResolverTypeWrapper<Partial<Scalars['MinorUnits']['output']>>;
  Money: ResolverTypeWrapper<GraphMoney>;
  Int: ResolverTypeWrapper<Partial<Scalars['Int']['output']>>;
  MoneyInput: ResolverTypeWrapper<Partial<MoneyInput>>;
  Month: ResolverTypeWrapper<Partial<Scalars['Month']['output']>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<Partial<PageInfo>>;
  Boolean: ResolverTypeWrapper<Partial<Scalars['Boolean']['output']>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefreshSessionInput: ResolverTypeWrapper<Partial<RefreshSessionInput>>;
  RefreshSessionResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefreshSessionResult']>>;
  RefusedError: ResolverTypeWrapper<Partial<RefusedError>>;
  RevokeSessionInput: ResolverTypeWrapper<Partial<RevokeSessionInput>>;
  RevokeSessionPayload: ResolverTypeWrapper<Partial<Omit<RevokeSessionPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>>;
  Session: ResolverTypeWrapper<Partial<Session>>;
  SignInInput: ResolverTypeWrapper<Partial<SignInInput>>;
  SignInResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignInResult']>>;
  SignOutPayload: ResolverTypeWrapper<Partial<SignOutPayload>>;
  SignUpInput: ResolverTypeWrapper<Partial<SignUpInput>>;
  SignUpResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignUpResult']>>;
  StaffReason: ResolverTypeWrapper<Partial<StaffReason>>;
  TransferCategory: ResolverTypeWrapper<Partial<TransferCategory>>;
  UUID: ResolverTypeWrapper<Partial<Scalars['UUID']['output']>>;
  User: ResolverTypeWrapper<Partial<User>>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: ResolverTypeWrapper<Partial<UserErrorCode>>;
  UserRole: ResolverTypeWrapper<Partial<UserRole>>;
  UserSession: ResolverTypeWrapper<Partial<UserSession>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ChangeRoleInput: Partial<ChangeRoleInput>;
  String: Partial<Scalars['String']['output']>;
  ID: Partial<Scalars['ID']['output']>;
  ChangeRoleResult: Partial<ResolversUnionTypes<ResolversParentTypes>['ChangeRoleResult']>;
  ChangeRoleSuccess: Partial<ChangeRoleSuccess>;
  DateTime: Partial<Scalars['DateTime']['output']>;
  IdempotencyKeyReusedError: Partial<IdempotencyKeyReusedError>;
  InsufficientFundsError: Partial<InsufficientFundsError>;
  InvalidInputError: Partial<InvalidInputError>;
  MinorUnits: Partial<Scalars['MinorUnits']['output']>;
  Money: GraphMoney;
  Int: Partial<Scalars['Int']['output']>;
  MoneyInput: Partial<MoneyInput>;
  Month: Partial<Scalars['Month']['output']>;
  Mutation: Record<PropertyKey, never>;
  PageInfo: Partial<PageInfo>;
  Boolean: Partial<Scalars['Boolean']['output']>;
  Query: Record<PropertyKey, never>;
  RefreshSessionInput: Partial<RefreshSessionInput>;
  RefreshSessionResult: Partial<ResolversUnionTypes<ResolversParentTypes>['RefreshSessionResult']>;
  RefusedError: Partial<RefusedError>;
  RevokeSessionInput: Partial<RevokeSessionInput>;
  RevokeSessionPayload: Partial<Omit<RevokeSessionPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> }>;
  Session: Partial<Session>;
  SignInInput: Partial<SignInInput>;
  SignInResult: Partial<ResolversUnionTypes<ResolversParentTypes>['SignInResult']>;
  SignOutPayload: Partial<SignOutPayload>;
  SignUpInput: Partial<SignUpInput>;
  SignUpResult: Partial<ResolversUnionTypes<ResolversParentTypes>['SignUpResult']>;
  UUID: Partial<Scalars['UUID']['output']>;
  User: Partial<User | FederationReferenceTypes['User']>;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  UserSession: Partial<UserSession>;
};

export type ChangeRoleResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeRoleResult'] = ResolversParentTypes['ChangeRoleResult']> = {
  __resolveType: TypeResolveFn<'ChangeRoleSuccess' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type ChangeRoleSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeRoleSuccess'] = ResolversParentTypes['ChangeRoleSuccess']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
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
  changeRole?: Resolver<ResolversTypes['ChangeRoleResult'], ParentType, ContextType, RequireFields<MutationChangeRoleArgs, 'input'>>;
  refreshSession?: Resolver<ResolversTypes['RefreshSessionResult'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'input'>>;
  revokeSession?: Resolver<ResolversTypes['RevokeSessionPayload'], ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'input'>>;
  signIn?: Resolver<ResolversTypes['SignInResult'], ParentType, ContextType, RequireFields<MutationSignInArgs, 'input'>>;
  signOut?: Resolver<ResolversTypes['SignOutPayload'], ParentType, ContextType>;
  signUp?: Resolver<ResolversTypes['SignUpResult'], ParentType, ContextType, RequireFields<MutationSignUpArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  findPayee?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryFindPayeeArgs, 'email'>>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  viewer?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type RefreshSessionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefreshSessionResult'] = ResolversParentTypes['RefreshSessionResult']> = {
  __resolveType: TypeResolveFn<'RefusedError' | 'Session', ParentType, ContextType>;
};

export type RefusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefusedError'] = ResolversParentTypes['RefusedError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeSessionPayload'] = ResolversParentTypes['RevokeSessionPayload']> = {
  sessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignInResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignInResult'] = ResolversParentTypes['SignInResult']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'RefusedError' | 'Session', ParentType, ContextType>;
};

export type SignOutPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignOutPayload'] = ResolversParentTypes['SignOutPayload']> = {
  sessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type SignUpResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignUpResult'] = ResolversParentTypes['SignUpResult']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'RefusedError' | 'Session', ParentType, ContextType>;
};

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['UserRole']>, ParentType, ContextType>;
  sessions?: Resolver<Maybe<Array<ResolversTypes['UserSession']>>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientFundsError' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type UserSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserSession'] = ResolversParentTypes['UserSession']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ipAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  ChangeRoleResult?: ChangeRoleResultResolvers<ContextType>;
  ChangeRoleSuccess?: ChangeRoleSuccessResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  InsufficientFundsError?: InsufficientFundsErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Month?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefreshSessionResult?: RefreshSessionResultResolvers<ContextType>;
  RefusedError?: RefusedErrorResolvers<ContextType>;
  RevokeSessionPayload?: RevokeSessionPayloadResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SignInResult?: SignInResultResolvers<ContextType>;
  SignOutPayload?: SignOutPayloadResolvers<ContextType>;
  SignUpResult?: SignUpResultResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  UserSession?: UserSessionResolvers<ContextType>;
};

