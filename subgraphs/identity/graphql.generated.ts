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

export type AccountFreeze = {
  __typename?: 'AccountFreeze';
  note?: Maybe<Scalars['String']['output']>;
  reason: StaffReason;
  since: Scalars['DateTime']['output'];
};

export type Approval = {
  __typename?: 'Approval';
  carriedOutAt?: Maybe<Scalars['DateTime']['output']>;
  checker?: Maybe<User>;
  command: Scalars['String']['output'];
  commandHash: Scalars['String']['output'];
  createdAt: Scalars['DateTime']['output'];
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  expiresAt: Scalars['DateTime']['output'];
  failure?: Maybe<UserErrorCode>;
  id: Scalars['ID']['output'];
  maker: User;
  money?: Maybe<Money>;
  note: Scalars['String']['output'];
  people: Array<User>;
  reason: StaffReason;
  status: ApprovalStatus;
  subjectIds: Array<Scalars['ID']['output']>;
  summary: Scalars['String']['output'];
  transfer?: Maybe<Transfer>;
};

export type ApprovalConnection = {
  __typename?: 'ApprovalConnection';
  edges: Array<ApprovalEdge>;
  nodes: Array<Approval>;
  pageInfo: PageInfo;
  silentDomains: Array<Scalars['String']['output']>;
};

export type ApprovalEdge = {
  __typename?: 'ApprovalEdge';
  cursor: Scalars['String']['output'];
  node: Approval;
};

export type ApprovalFilter = {
  status?: InputMaybe<Array<ApprovalStatus>>;
};

export type ApprovalStatus =
  | 'APPROVED'
  | 'EXPIRED'
  | 'PENDING'
  | 'REFUSED';

export type ApproveCommandInput = {
  approvalId: Scalars['ID']['input'];
  commandHash: Scalars['String']['input'];
};

export type ApproveCommandResult = ApproveCommandSuccess | InvalidInputError | RefusedError;

export type ApproveCommandSuccess = {
  __typename?: 'ApproveCommandSuccess';
  approval: Approval;
};

export type ChangeRoleInput = {
  note: Scalars['String']['input'];
  reason: StaffReason;
  role: UserRole;
  userId: Scalars['ID']['input'];
};

export type ChangeRoleResult = ChangeRoleSuccess | InvalidInputError | RefusedError;

export type ChangeRoleSuccess = {
  __typename?: 'ChangeRoleSuccess';
  approval?: Maybe<Approval>;
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

export type FreezePersonInput = {
  note: Scalars['String']['input'];
  reason: StaffReason;
  userId: Scalars['ID']['input'];
};

export type FreezePersonResult = FreezePersonSuccess | InvalidInputError | RefusedError;

export type FreezePersonSuccess = {
  __typename?: 'FreezePersonSuccess';
  user: User;
};

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
  approveCommand: ApproveCommandResult;
  changeRole: ChangeRoleResult;
  freezePerson: FreezePersonResult;
  refreshSession: RefreshSessionResult;
  refuseCommand: RefuseCommandResult;
  revokeSession: RevokeSessionPayload;
  signIn: SignInResult;
  signOut: SignOutPayload;
  signUp: SignUpResult;
  unfreezePerson: FreezePersonResult;
};


export type MutationApproveCommandArgs = {
  input: ApproveCommandInput;
};


export type MutationChangeRoleArgs = {
  input: ChangeRoleInput;
};


export type MutationFreezePersonArgs = {
  input: FreezePersonInput;
};


export type MutationRefreshSessionArgs = {
  input: RefreshSessionInput;
};


export type MutationRefuseCommandArgs = {
  input: RefuseCommandInput;
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


export type MutationUnfreezePersonArgs = {
  input: FreezePersonInput;
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
  approvals: ApprovalConnection;
  findPayee?: Maybe<User>;
  user?: Maybe<User>;
  viewer?: Maybe<User>;
};


export type QueryApprovalsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApprovalFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
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

export type RefuseCommandInput = {
  approvalId: Scalars['ID']['input'];
};

export type RefuseCommandResult = InvalidInputError | RefuseCommandSuccess | RefusedError;

export type RefuseCommandSuccess = {
  __typename?: 'RefuseCommandSuccess';
  approval: Approval;
};

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

export type Transfer = {
  __typename?: 'Transfer';
  id: Scalars['ID']['output'];
};

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
  frozen?: Maybe<AccountFreeze>;
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
  Approval: Approval;
  Transfer: Transfer;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Approval:
    ( { __typename: 'Approval' }
    & GraphQLRecursivePick<FederationTypes['Approval'], {"id":true}> );
  Transfer:
    ( { __typename: 'Transfer' }
    & GraphQLRecursivePick<FederationTypes['Transfer'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ApproveCommandResult:
    | ( Partial<Omit<ApproveCommandSuccess, 'approval'> & { approval: _RefType['Approval'] }> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
  ChangeRoleResult:
    | ( Partial<Omit<ChangeRoleSuccess, 'approval'> & { approval?: Maybe<_RefType['Approval']> }> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
  FreezePersonResult:
    | ( Partial<FreezePersonSuccess> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
  RefreshSessionResult:
    | ( Partial<RefusedError> )
    | ( Partial<Session> )
  ;
  RefuseCommandResult:
    | ( Partial<InvalidInputError> )
    | ( Partial<Omit<RefuseCommandSuccess, 'approval'> & { approval: _RefType['Approval'] }> )
    | ( Partial<RefusedError> )
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
    | ( Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<_RefType['Money']> }> )
    | ( Partial<RefusedError> )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccountFreeze: ResolverTypeWrapper<Partial<AccountFreeze>>;
  String: ResolverTypeWrapper<Partial<Scalars['String']['output']>>;
  Approval: ResolverTypeWrapper<Partial<Omit<Approval, 'money'> & { money?: Maybe<ResolversTypes['Money']> }>>;
  ID: ResolverTypeWrapper<Partial<Scalars['ID']['output']>>;
  ApprovalConnection: ResolverTypeWrapper<Partial<Omit<ApprovalConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ApprovalEdge']>, nodes: Array<ResolversTypes['Approval']> }>>;
  ApprovalEdge: ResolverTypeWrapper<Partial<Omit<ApprovalEdge, 'node'> & { node: ResolversTypes['Approval'] }>>;
  ApprovalFilter: ResolverTypeWrapper<Partial<ApprovalFilter>>;
  ApprovalStatus: ResolverTypeWrapper<Partial<ApprovalStatus>>;
  ApproveCommandInput: ResolverTypeWrapper<Partial<ApproveCommandInput>>;
  ApproveCommandResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ApproveCommandResult']>>;
  ApproveCommandSuccess: ResolverTypeWrapper<Partial<Omit<ApproveCommandSuccess, 'approval'> & { approval: ResolversTypes['Approval'] }>>;
  ChangeRoleInput: ResolverTypeWrapper<Partial<ChangeRoleInput>>;
  ChangeRoleResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangeRoleResult']>>;
  ChangeRoleSuccess: ResolverTypeWrapper<Partial<Omit<ChangeRoleSuccess, 'approval'> & { approval?: Maybe<ResolversTypes['Approval']> }>>;
  CurrencyCode: ResolverTypeWrapper<Partial<CurrencyCode>>;
  DateTime: ResolverTypeWrapper<Partial<Scalars['DateTime']['output']>>;
  FreezePersonInput: ResolverTypeWrapper<Partial<FreezePersonInput>>;
  FreezePersonResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FreezePersonResult']>>;
  FreezePersonSuccess: ResolverTypeWrapper<Partial<FreezePersonSuccess>>;
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
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefreshSessionInput: ResolverTypeWrapper<Partial<RefreshSessionInput>>;
  RefreshSessionResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefreshSessionResult']>>;
  RefuseCommandInput: ResolverTypeWrapper<Partial<RefuseCommandInput>>;
  RefuseCommandResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefuseCommandResult']>>;
  RefuseCommandSuccess: ResolverTypeWrapper<Partial<Omit<RefuseCommandSuccess, 'approval'> & { approval: ResolversTypes['Approval'] }>>;
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
  Transfer: ResolverTypeWrapper<Partial<Transfer>>;
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
  AccountFreeze: Partial<AccountFreeze>;
  String: Partial<Scalars['String']['output']>;
  Approval: Partial<Omit<Approval, 'money'> & { money?: Maybe<ResolversParentTypes['Money']> } | FederationReferenceTypes['Approval']>;
  ID: Partial<Scalars['ID']['output']>;
  ApprovalConnection: Partial<Omit<ApprovalConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ApprovalEdge']>, nodes: Array<ResolversParentTypes['Approval']> }>;
  ApprovalEdge: Partial<Omit<ApprovalEdge, 'node'> & { node: ResolversParentTypes['Approval'] }>;
  ApprovalFilter: Partial<ApprovalFilter>;
  ApproveCommandInput: Partial<ApproveCommandInput>;
  ApproveCommandResult: Partial<ResolversUnionTypes<ResolversParentTypes>['ApproveCommandResult']>;
  ApproveCommandSuccess: Partial<Omit<ApproveCommandSuccess, 'approval'> & { approval: ResolversParentTypes['Approval'] }>;
  ChangeRoleInput: Partial<ChangeRoleInput>;
  ChangeRoleResult: Partial<ResolversUnionTypes<ResolversParentTypes>['ChangeRoleResult']>;
  ChangeRoleSuccess: Partial<Omit<ChangeRoleSuccess, 'approval'> & { approval?: Maybe<ResolversParentTypes['Approval']> }>;
  DateTime: Partial<Scalars['DateTime']['output']>;
  FreezePersonInput: Partial<FreezePersonInput>;
  FreezePersonResult: Partial<ResolversUnionTypes<ResolversParentTypes>['FreezePersonResult']>;
  FreezePersonSuccess: Partial<FreezePersonSuccess>;
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
  Query: Record<PropertyKey, never>;
  RefreshSessionInput: Partial<RefreshSessionInput>;
  RefreshSessionResult: Partial<ResolversUnionTypes<ResolversParentTypes>['RefreshSessionResult']>;
  RefuseCommandInput: Partial<RefuseCommandInput>;
  RefuseCommandResult: Partial<ResolversUnionTypes<ResolversParentTypes>['RefuseCommandResult']>;
  RefuseCommandSuccess: Partial<Omit<RefuseCommandSuccess, 'approval'> & { approval: ResolversParentTypes['Approval'] }>;
  RefusedError: Partial<RefusedError>;
  RevokeSessionInput: Partial<RevokeSessionInput>;
  RevokeSessionPayload: Partial<Omit<RevokeSessionPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> }>;
  Session: Partial<Session>;
  SignInInput: Partial<SignInInput>;
  SignInResult: Partial<ResolversUnionTypes<ResolversParentTypes>['SignInResult']>;
  SignOutPayload: Partial<SignOutPayload>;
  SignUpInput: Partial<SignUpInput>;
  SignUpResult: Partial<ResolversUnionTypes<ResolversParentTypes>['SignUpResult']>;
  Transfer: Partial<Transfer | FederationReferenceTypes['Transfer']>;
  UUID: Partial<Scalars['UUID']['output']>;
  User: Partial<User | FederationReferenceTypes['User']>;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  UserSession: Partial<UserSession>;
};

export type AccountFreezeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountFreeze'] = ResolversParentTypes['AccountFreeze']> = {
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['StaffReason'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ApprovalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Approval'] = ResolversParentTypes['Approval'], FederationReferenceType extends FederationReferenceTypes['Approval'] = FederationReferenceTypes['Approval']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Approval']> | FederationReferenceType, FederationReferenceType, ContextType>;
  carriedOutAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  checker?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  command?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  commandHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['UserErrorCode']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  maker?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  money?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  note?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  people?: Resolver<Array<ResolversTypes['User']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['StaffReason'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ApprovalStatus'], ParentType, ContextType>;
  subjectIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  transfer?: Resolver<Maybe<ResolversTypes['Transfer']>, ParentType, ContextType>;
};

export type ApprovalConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApprovalConnection'] = ResolversParentTypes['ApprovalConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ApprovalEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Approval']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  silentDomains?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ApprovalEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApprovalEdge'] = ResolversParentTypes['ApprovalEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Approval'], ParentType, ContextType>;
};

export type ApproveCommandResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApproveCommandResult'] = ResolversParentTypes['ApproveCommandResult']> = {
  __resolveType: TypeResolveFn<'ApproveCommandSuccess' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type ApproveCommandSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApproveCommandSuccess'] = ResolversParentTypes['ApproveCommandSuccess']> = {
  approval?: Resolver<ResolversTypes['Approval'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangeRoleResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeRoleResult'] = ResolversParentTypes['ChangeRoleResult']> = {
  __resolveType: TypeResolveFn<'ChangeRoleSuccess' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type ChangeRoleSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeRoleSuccess'] = ResolversParentTypes['ChangeRoleSuccess']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type FreezePersonResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FreezePersonResult'] = ResolversParentTypes['FreezePersonResult']> = {
  __resolveType: TypeResolveFn<'FreezePersonSuccess' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type FreezePersonSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FreezePersonSuccess'] = ResolversParentTypes['FreezePersonSuccess']> = {
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

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
  approveCommand?: Resolver<ResolversTypes['ApproveCommandResult'], ParentType, ContextType, RequireFields<MutationApproveCommandArgs, 'input'>>;
  changeRole?: Resolver<ResolversTypes['ChangeRoleResult'], ParentType, ContextType, RequireFields<MutationChangeRoleArgs, 'input'>>;
  freezePerson?: Resolver<ResolversTypes['FreezePersonResult'], ParentType, ContextType, RequireFields<MutationFreezePersonArgs, 'input'>>;
  refreshSession?: Resolver<ResolversTypes['RefreshSessionResult'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'input'>>;
  refuseCommand?: Resolver<ResolversTypes['RefuseCommandResult'], ParentType, ContextType, RequireFields<MutationRefuseCommandArgs, 'input'>>;
  revokeSession?: Resolver<ResolversTypes['RevokeSessionPayload'], ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'input'>>;
  signIn?: Resolver<ResolversTypes['SignInResult'], ParentType, ContextType, RequireFields<MutationSignInArgs, 'input'>>;
  signOut?: Resolver<ResolversTypes['SignOutPayload'], ParentType, ContextType>;
  signUp?: Resolver<ResolversTypes['SignUpResult'], ParentType, ContextType, RequireFields<MutationSignUpArgs, 'input'>>;
  unfreezePerson?: Resolver<ResolversTypes['FreezePersonResult'], ParentType, ContextType, RequireFields<MutationUnfreezePersonArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  approvals?: Resolver<ResolversTypes['ApprovalConnection'], ParentType, ContextType, Partial<QueryApprovalsArgs>>;
  findPayee?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryFindPayeeArgs, 'email'>>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  viewer?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type RefreshSessionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefreshSessionResult'] = ResolversParentTypes['RefreshSessionResult']> = {
  __resolveType: TypeResolveFn<'RefusedError' | 'Session', ParentType, ContextType>;
};

export type RefuseCommandResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefuseCommandResult'] = ResolversParentTypes['RefuseCommandResult']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'RefuseCommandSuccess' | 'RefusedError', ParentType, ContextType>;
};

export type RefuseCommandSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefuseCommandSuccess'] = ResolversParentTypes['RefuseCommandSuccess']> = {
  approval?: Resolver<ResolversTypes['Approval'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type TransferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Transfer'] = ResolversParentTypes['Transfer'], FederationReferenceType extends FederationReferenceTypes['Transfer'] = FederationReferenceTypes['Transfer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Transfer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  frozen?: Resolver<Maybe<ResolversTypes['AccountFreeze']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['UserRole']>, ParentType, ContextType>;
  sessions?: Resolver<Maybe<Array<ResolversTypes['UserSession']>>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientFundsError' | 'InvalidInputError' | 'LimitExceededError' | 'RefusedError', ParentType, ContextType>;
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
  AccountFreeze?: AccountFreezeResolvers<ContextType>;
  Approval?: ApprovalResolvers<ContextType>;
  ApprovalConnection?: ApprovalConnectionResolvers<ContextType>;
  ApprovalEdge?: ApprovalEdgeResolvers<ContextType>;
  ApproveCommandResult?: ApproveCommandResultResolvers<ContextType>;
  ApproveCommandSuccess?: ApproveCommandSuccessResolvers<ContextType>;
  ChangeRoleResult?: ChangeRoleResultResolvers<ContextType>;
  ChangeRoleSuccess?: ChangeRoleSuccessResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  FreezePersonResult?: FreezePersonResultResolvers<ContextType>;
  FreezePersonSuccess?: FreezePersonSuccessResolvers<ContextType>;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  InsufficientFundsError?: InsufficientFundsErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  LimitExceededError?: LimitExceededErrorResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Month?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefreshSessionResult?: RefreshSessionResultResolvers<ContextType>;
  RefuseCommandResult?: RefuseCommandResultResolvers<ContextType>;
  RefuseCommandSuccess?: RefuseCommandSuccessResolvers<ContextType>;
  RefusedError?: RefusedErrorResolvers<ContextType>;
  RevokeSessionPayload?: RevokeSessionPayloadResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SignInResult?: SignInResultResolvers<ContextType>;
  SignOutPayload?: SignOutPayloadResolvers<ContextType>;
  SignUpResult?: SignUpResultResolvers<ContextType>;
  Transfer?: TransferResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  UserSession?: UserSessionResolvers<ContextType>;
};

