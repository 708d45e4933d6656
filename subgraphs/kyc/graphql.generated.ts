import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { GraphMoney } from '@mint/kit/money.ts';
import type { KycDocumentParent, TierLimitsVersionParent, KycProfileParent, UserParent } from './entities.ts';
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

export type ApproveVerificationInput = {
  note: Scalars['String']['input'];
  reason: StaffReason;
  userId: Scalars['ID']['input'];
};

export type ChangeTierInput = {
  note: Scalars['String']['input'];
  reason: StaffReason;
  tier: KycTier;
  userId: Scalars['ID']['input'];
};

export type ChangeTierLimitsInput = {
  expectedVersion: Scalars['Int']['input'];
  note: Scalars['String']['input'];
  perDayUsdMinor: Scalars['MinorUnits']['input'];
  perMonthUsdMinor: Scalars['MinorUnits']['input'];
  perTransferUsdMinor: Scalars['MinorUnits']['input'];
  reason: StaffReason;
  tier: KycTier;
};

export type ChangeTierLimitsResult = ChangeTierLimitsSuccess | InvalidInputError | RefusedError;

export type ChangeTierLimitsSuccess = {
  __typename?: 'ChangeTierLimitsSuccess';
  approval?: Maybe<Approval>;
  limits: TierLimitsVersion;
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

export type DecideVerificationResult = DecideVerificationSuccess | InvalidInputError | RefusedError;

export type DecideVerificationSuccess = {
  __typename?: 'DecideVerificationSuccess';
  profile: KycProfile;
};

export type FreezeTierInput = {
  note: Scalars['String']['input'];
  reason: StaffReason;
  userId: Scalars['ID']['input'];
};

export type FreezeTierResult = FreezeTierSuccess | InvalidInputError | RefusedError;

export type FreezeTierSuccess = {
  __typename?: 'FreezeTierSuccess';
  profile: KycProfile;
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

export type KycDocument = {
  __typename?: 'KycDocument';
  contentType: Scalars['String']['output'];
  fileName: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  sizeBytes: Scalars['Int']['output'];
  status: KycDocumentStatus;
  type: KycDocumentType;
  uploadedAt: Scalars['DateTime']['output'];
};

export type KycDocumentStatus =
  | 'APPROVED'
  | 'PENDING'
  | 'REJECTED';

export type KycDocumentType =
  | 'DRIVERS_LICENSE'
  | 'OTHER'
  | 'PASSPORT'
  | 'SELFIE'
  | 'UTILITY_BILL';

export type KycProfile = {
  __typename?: 'KycProfile';
  createdAt: Scalars['DateTime']['output'];
  documents: Array<KycDocument>;
  freezeReason?: Maybe<Scalars['String']['output']>;
  frozenAt?: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  limits: TierLimits;
  rejectionReason?: Maybe<Scalars['String']['output']>;
  status: KycStatus;
  submittedAt?: Maybe<Scalars['DateTime']['output']>;
  tier: KycTier;
  user?: Maybe<User>;
};


export type KycProfileLimitsArgs = {
  currency: CurrencyCode;
};

export type KycProfileConnection = {
  __typename?: 'KycProfileConnection';
  edges: Array<KycProfileEdge>;
  nodes: Array<KycProfile>;
  pageInfo: PageInfo;
};

export type KycProfileEdge = {
  __typename?: 'KycProfileEdge';
  cursor: Scalars['String']['output'];
  node: KycProfile;
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
  approveVerification: DecideVerificationResult;
  changeTier: ChangeTierResult;
  changeTierLimits: ChangeTierLimitsResult;
  freezeTier: FreezeTierResult;
  openKycDocument: OpenKycDocumentResult;
  rejectVerification: DecideVerificationResult;
  requestDocumentUpload: RequestDocumentUploadResult;
  submitVerification: SubmitVerificationResult;
  unfreezeTier: FreezeTierResult;
};


export type MutationApproveVerificationArgs = {
  input: ApproveVerificationInput;
};


export type MutationChangeTierArgs = {
  input: ChangeTierInput;
};


export type MutationChangeTierLimitsArgs = {
  input: ChangeTierLimitsInput;
};


export type MutationFreezeTierArgs = {
  input: FreezeTierInput;
};


export type MutationOpenKycDocumentArgs = {
  input: OpenKycDocumentInput;
};


export type MutationRejectVerificationArgs = {
  input: RejectVerificationInput;
};


export type MutationRequestDocumentUploadArgs = {
  input: RequestDocumentUploadInput;
};


export type MutationUnfreezeTierArgs = {
  input: UnfreezeTierInput;
};

export type OpenKycDocumentInput = {
  documentId: Scalars['ID']['input'];
  note: Scalars['String']['input'];
  reason: StaffReason;
};

export type OpenKycDocumentResult = InvalidInputError | OpenKycDocumentSuccess | RefusedError;

export type OpenKycDocumentSuccess = {
  __typename?: 'OpenKycDocumentSuccess';
  expiresAt: Scalars['DateTime']['output'];
  url: Scalars['String']['output'];
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
  kycQueue: KycProfileConnection;
  tierLimitChanges: TierLimitsVersionConnection;
  tierLimits: Array<TierLimitsVersion>;
};


export type QueryKycQueueArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryTierLimitChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type RefusedError = UserError & {
  __typename?: 'RefusedError';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type RejectVerificationInput = {
  note: Scalars['String']['input'];
  reason: StaffReason;
  userId: Scalars['ID']['input'];
};

export type RequestDocumentUploadInput = {
  fileName: Scalars['String']['input'];
  type: KycDocumentType;
};

export type RequestDocumentUploadResult = InvalidInputError | RefusedError | RequestDocumentUploadSuccess;

export type RequestDocumentUploadSuccess = {
  __typename?: 'RequestDocumentUploadSuccess';
  bytesMax: Scalars['Int']['output'];
  expiresAt: Scalars['DateTime']['output'];
  url: Scalars['String']['output'];
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

export type SubmitVerificationResult = InvalidInputError | RefusedError | SubmitVerificationSuccess;

export type SubmitVerificationSuccess = {
  __typename?: 'SubmitVerificationSuccess';
  profile: KycProfile;
};

export type TierLimits = {
  __typename?: 'TierLimits';
  perDay: Money;
  perMonth: Money;
  perTransfer: Money;
};

export type TierLimitsVersion = {
  __typename?: 'TierLimitsVersion';
  changedAt?: Maybe<Scalars['DateTime']['output']>;
  changedBy?: Maybe<User>;
  limits: TierLimits;
  note?: Maybe<Scalars['String']['output']>;
  reason?: Maybe<StaffReason>;
  tier: KycTier;
  version: Scalars['Int']['output'];
};


export type TierLimitsVersionLimitsArgs = {
  currency?: CurrencyCode;
};

export type TierLimitsVersionConnection = {
  __typename?: 'TierLimitsVersionConnection';
  edges: Array<TierLimitsVersionEdge>;
  nodes: Array<TierLimitsVersion>;
  pageInfo: PageInfo;
};

export type TierLimitsVersionEdge = {
  __typename?: 'TierLimitsVersionEdge';
  cursor: Scalars['String']['output'];
  node: TierLimitsVersion;
};

export type TransferCategory =
  | 'ENTERTAINMENT'
  | 'FOOD'
  | 'OTHER'
  | 'TRANSPORT'
  | 'UTILITIES';

export type UnfreezeTierInput = {
  note: Scalars['String']['input'];
  reason: StaffReason;
  userId: Scalars['ID']['input'];
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
  Approval: Approval;
  KycProfile: KycProfile;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Approval:
    ( { __typename: 'Approval' }
    & GraphQLRecursivePick<FederationTypes['Approval'], {"id":true}> );
  KycProfile:
    ( { __typename: 'KycProfile' }
    & GraphQLRecursivePick<FederationTypes['KycProfile'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ChangeTierLimitsResult:
    | ( Partial<Omit<ChangeTierLimitsSuccess, 'limits'> & { limits: _RefType['TierLimitsVersion'] }> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
  ChangeTierResult:
    | ( Partial<Omit<ChangeTierSuccess, 'profile'> & { profile: _RefType['KycProfile'] }> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
  DecideVerificationResult:
    | ( Partial<Omit<DecideVerificationSuccess, 'profile'> & { profile: _RefType['KycProfile'] }> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
  FreezeTierResult:
    | ( Partial<Omit<FreezeTierSuccess, 'profile'> & { profile: _RefType['KycProfile'] }> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
  OpenKycDocumentResult:
    | ( Partial<InvalidInputError> )
    | ( Partial<OpenKycDocumentSuccess> )
    | ( Partial<RefusedError> )
  ;
  RequestDocumentUploadResult:
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
    | ( Partial<RequestDocumentUploadSuccess> )
  ;
  SubmitVerificationResult:
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
    | ( Partial<Omit<SubmitVerificationSuccess, 'profile'> & { profile: _RefType['KycProfile'] }> )
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
  ApproveVerificationInput: ResolverTypeWrapper<Partial<ApproveVerificationInput>>;
  String: ResolverTypeWrapper<Partial<Scalars['String']['output']>>;
  ChangeTierInput: ResolverTypeWrapper<Partial<ChangeTierInput>>;
  ChangeTierLimitsInput: ResolverTypeWrapper<Partial<ChangeTierLimitsInput>>;
  Int: ResolverTypeWrapper<Partial<Scalars['Int']['output']>>;
  ChangeTierLimitsResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangeTierLimitsResult']>>;
  ChangeTierLimitsSuccess: ResolverTypeWrapper<Partial<Omit<ChangeTierLimitsSuccess, 'limits'> & { limits: ResolversTypes['TierLimitsVersion'] }>>;
  ChangeTierResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangeTierResult']>>;
  ChangeTierSuccess: ResolverTypeWrapper<Partial<Omit<ChangeTierSuccess, 'profile'> & { profile: ResolversTypes['KycProfile'] }>>;
  CurrencyCode: ResolverTypeWrapper<Partial<CurrencyCode>>;
  DateTime: ResolverTypeWrapper<Partial<Scalars['DateTime']['output']>>;
  DecideVerificationResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DecideVerificationResult']>>;
  DecideVerificationSuccess: ResolverTypeWrapper<Partial<Omit<DecideVerificationSuccess, 'profile'> & { profile: ResolversTypes['KycProfile'] }>>;
  FreezeTierInput: ResolverTypeWrapper<Partial<FreezeTierInput>>;
  FreezeTierResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FreezeTierResult']>>;
  FreezeTierSuccess: ResolverTypeWrapper<Partial<Omit<FreezeTierSuccess, 'profile'> & { profile: ResolversTypes['KycProfile'] }>>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<Partial<IdempotencyKeyReusedError>>;
  InsufficientFundsError: ResolverTypeWrapper<Partial<InsufficientFundsError>>;
  InvalidInputError: ResolverTypeWrapper<Partial<InvalidInputError>>;
  KycDocument: ResolverTypeWrapper<KycDocumentParent>;
  KycDocumentStatus: ResolverTypeWrapper<Partial<KycDocumentStatus>>;
  KycDocumentType: ResolverTypeWrapper<Partial<KycDocumentType>>;
  KycProfile: ResolverTypeWrapper<KycProfileParent>;
  KycProfileConnection: ResolverTypeWrapper<Partial<Omit<KycProfileConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['KycProfileEdge']>, nodes: Array<ResolversTypes['KycProfile']> }>>;
  KycProfileEdge: ResolverTypeWrapper<Partial<Omit<KycProfileEdge, 'node'> & { node: ResolversTypes['KycProfile'] }>>;
  KycStatus: ResolverTypeWrapper<Partial<KycStatus>>;
  KycTier: ResolverTypeWrapper<Partial<KycTier>>;
  LimitExceededError: ResolverTypeWrapper<Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<ResolversTypes['Money']> }>>;
  MinorUnits: ResolverTypeWrapper<Partial<Scalars['MinorUnits']['output']>>;
  Money: ResolverTypeWrapper<GraphMoney>;
  MoneyInput: ResolverTypeWrapper<Partial<MoneyInput>>;
  Month: ResolverTypeWrapper<Partial<Scalars['Month']['output']>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OpenKycDocumentInput: ResolverTypeWrapper<Partial<OpenKycDocumentInput>>;
  OpenKycDocumentResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['OpenKycDocumentResult']>>;
  OpenKycDocumentSuccess: ResolverTypeWrapper<Partial<OpenKycDocumentSuccess>>;
  PageInfo: ResolverTypeWrapper<Partial<PageInfo>>;
  Boolean: ResolverTypeWrapper<Partial<Scalars['Boolean']['output']>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefusedError: ResolverTypeWrapper<Partial<RefusedError>>;
  RejectVerificationInput: ResolverTypeWrapper<Partial<RejectVerificationInput>>;
  RequestDocumentUploadInput: ResolverTypeWrapper<Partial<RequestDocumentUploadInput>>;
  RequestDocumentUploadResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestDocumentUploadResult']>>;
  RequestDocumentUploadSuccess: ResolverTypeWrapper<Partial<RequestDocumentUploadSuccess>>;
  StaffReason: ResolverTypeWrapper<Partial<StaffReason>>;
  SubmitVerificationResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SubmitVerificationResult']>>;
  SubmitVerificationSuccess: ResolverTypeWrapper<Partial<Omit<SubmitVerificationSuccess, 'profile'> & { profile: ResolversTypes['KycProfile'] }>>;
  TierLimits: ResolverTypeWrapper<Partial<Omit<TierLimits, 'perDay' | 'perMonth' | 'perTransfer'> & { perDay: ResolversTypes['Money'], perMonth: ResolversTypes['Money'], perTransfer: ResolversTypes['Money'] }>>;
  TierLimitsVersion: ResolverTypeWrapper<TierLimitsVersionParent>;
  TierLimitsVersionConnection: ResolverTypeWrapper<Partial<Omit<TierLimitsVersionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['TierLimitsVersionEdge']>, nodes: Array<ResolversTypes['TierLimitsVersion']> }>>;
  TierLimitsVersionEdge: ResolverTypeWrapper<Partial<Omit<TierLimitsVersionEdge, 'node'> & { node: ResolversTypes['TierLimitsVersion'] }>>;
  TransferCategory: ResolverTypeWrapper<Partial<TransferCategory>>;
  UUID: ResolverTypeWrapper<Partial<Scalars['UUID']['output']>>;
  UnfreezeTierInput: ResolverTypeWrapper<Partial<UnfreezeTierInput>>;
  User: ResolverTypeWrapper<UserParent>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: ResolverTypeWrapper<Partial<UserErrorCode>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Approval: Partial<Approval | FederationReferenceTypes['Approval']>;
  ID: Partial<Scalars['ID']['output']>;
  ApproveVerificationInput: Partial<ApproveVerificationInput>;
  String: Partial<Scalars['String']['output']>;
  ChangeTierInput: Partial<ChangeTierInput>;
  ChangeTierLimitsInput: Partial<ChangeTierLimitsInput>;
  Int: Partial<Scalars['Int']['output']>;
  ChangeTierLimitsResult: Partial<ResolversUnionTypes<ResolversParentTypes>['ChangeTierLimitsResult']>;
  ChangeTierLimitsSuccess: Partial<Omit<ChangeTierLimitsSuccess, 'limits'> & { limits: ResolversParentTypes['TierLimitsVersion'] }>;
  ChangeTierResult: Partial<ResolversUnionTypes<ResolversParentTypes>['ChangeTierResult']>;
  ChangeTierSuccess: Partial<Omit<ChangeTierSuccess, 'profile'> & { profile: ResolversParentTypes['KycProfile'] }>;
  DateTime: Partial<Scalars['DateTime']['output']>;
  DecideVerificationResult: Partial<ResolversUnionTypes<ResolversParentTypes>['DecideVerificationResult']>;
  DecideVerificationSuccess: Partial<Omit<DecideVerificationSuccess, 'profile'> & { profile: ResolversParentTypes['KycProfile'] }>;
  FreezeTierInput: Partial<FreezeTierInput>;
  FreezeTierResult: Partial<ResolversUnionTypes<ResolversParentTypes>['FreezeTierResult']>;
  FreezeTierSuccess: Partial<Omit<FreezeTierSuccess, 'profile'> & { profile: ResolversParentTypes['KycProfile'] }>;
  IdempotencyKeyReusedError: Partial<IdempotencyKeyReusedError>;
  InsufficientFundsError: Partial<InsufficientFundsError>;
  InvalidInputError: Partial<InvalidInputError>;
  KycDocument: KycDocumentParent;
  KycProfile: KycProfileParent;
  KycProfileConnection: Partial<Omit<KycProfileConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['KycProfileEdge']>, nodes: Array<ResolversParentTypes['KycProfile']> }>;
  KycProfileEdge: Partial<Omit<KycProfileEdge, 'node'> & { node: ResolversParentTypes['KycProfile'] }>;
  LimitExceededError: Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<ResolversParentTypes['Money']> }>;
  MinorUnits: Partial<Scalars['MinorUnits']['output']>;
  Money: GraphMoney;
  MoneyInput: Partial<MoneyInput>;
  Month: Partial<Scalars['Month']['output']>;
  Mutation: Record<PropertyKey, never>;
  OpenKycDocumentInput: Partial<OpenKycDocumentInput>;
  OpenKycDocumentResult: Partial<ResolversUnionTypes<ResolversParentTypes>['OpenKycDocumentResult']>;
  OpenKycDocumentSuccess: Partial<OpenKycDocumentSuccess>;
  PageInfo: Partial<PageInfo>;
  Boolean: Partial<Scalars['Boolean']['output']>;
  Query: Record<PropertyKey, never>;
  RefusedError: Partial<RefusedError>;
  RejectVerificationInput: Partial<RejectVerificationInput>;
  RequestDocumentUploadInput: Partial<RequestDocumentUploadInput>;
  RequestDocumentUploadResult: Partial<ResolversUnionTypes<ResolversParentTypes>['RequestDocumentUploadResult']>;
  RequestDocumentUploadSuccess: Partial<RequestDocumentUploadSuccess>;
  SubmitVerificationResult: Partial<ResolversUnionTypes<ResolversParentTypes>['SubmitVerificationResult']>;
  SubmitVerificationSuccess: Partial<Omit<SubmitVerificationSuccess, 'profile'> & { profile: ResolversParentTypes['KycProfile'] }>;
  TierLimits: Partial<Omit<TierLimits, 'perDay' | 'perMonth' | 'perTransfer'> & { perDay: ResolversParentTypes['Money'], perMonth: ResolversParentTypes['Money'], perTransfer: ResolversParentTypes['Money'] }>;
  TierLimitsVersion: TierLimitsVersionParent;
  TierLimitsVersionConnection: Partial<Omit<TierLimitsVersionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['TierLimitsVersionEdge']>, nodes: Array<ResolversParentTypes['TierLimitsVersion']> }>;
  TierLimitsVersionEdge: Partial<Omit<TierLimitsVersionEdge, 'node'> & { node: ResolversParentTypes['TierLimitsVersion'] }>;
  UUID: Partial<Scalars['UUID']['output']>;
  UnfreezeTierInput: Partial<UnfreezeTierInput>;
  User: UserParent;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
};

export type ApprovalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Approval'] = ResolversParentTypes['Approval'], FederationReferenceType extends FederationReferenceTypes['Approval'] = FederationReferenceTypes['Approval']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Approval']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ChangeTierLimitsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeTierLimitsResult'] = ResolversParentTypes['ChangeTierLimitsResult']> = {
  __resolveType: TypeResolveFn<'ChangeTierLimitsSuccess' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type ChangeTierLimitsSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeTierLimitsSuccess'] = ResolversParentTypes['ChangeTierLimitsSuccess']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  limits?: Resolver<ResolversTypes['TierLimitsVersion'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type DecideVerificationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DecideVerificationResult'] = ResolversParentTypes['DecideVerificationResult']> = {
  __resolveType: TypeResolveFn<'DecideVerificationSuccess' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type DecideVerificationSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DecideVerificationSuccess'] = ResolversParentTypes['DecideVerificationSuccess']> = {
  profile?: Resolver<ResolversTypes['KycProfile'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FreezeTierResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FreezeTierResult'] = ResolversParentTypes['FreezeTierResult']> = {
  __resolveType: TypeResolveFn<'FreezeTierSuccess' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type FreezeTierSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FreezeTierSuccess'] = ResolversParentTypes['FreezeTierSuccess']> = {
  profile?: Resolver<ResolversTypes['KycProfile'], ParentType, ContextType>;
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

export type KycDocumentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KycDocument'] = ResolversParentTypes['KycDocument']> = {
  contentType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fileName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['KycDocumentStatus'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['KycDocumentType'], ParentType, ContextType>;
  uploadedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type KycProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KycProfile'] = ResolversParentTypes['KycProfile'], FederationReferenceType extends FederationReferenceTypes['KycProfile'] = FederationReferenceTypes['KycProfile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['KycProfile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  documents?: Resolver<Array<ResolversTypes['KycDocument']>, ParentType, ContextType>;
  freezeReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  frozenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  limits?: Resolver<ResolversTypes['TierLimits'], ParentType, ContextType, RequireFields<KycProfileLimitsArgs, 'currency'>>;
  rejectionReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['KycStatus'], ParentType, ContextType>;
  submittedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['KycTier'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type KycProfileConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KycProfileConnection'] = ResolversParentTypes['KycProfileConnection']> = {
  edges?: Resolver<Array<ResolversTypes['KycProfileEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['KycProfile']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type KycProfileEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KycProfileEdge'] = ResolversParentTypes['KycProfileEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['KycProfile'], ParentType, ContextType>;
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
  approveVerification?: Resolver<ResolversTypes['DecideVerificationResult'], ParentType, ContextType, RequireFields<MutationApproveVerificationArgs, 'input'>>;
  changeTier?: Resolver<ResolversTypes['ChangeTierResult'], ParentType, ContextType, RequireFields<MutationChangeTierArgs, 'input'>>;
  changeTierLimits?: Resolver<ResolversTypes['ChangeTierLimitsResult'], ParentType, ContextType, RequireFields<MutationChangeTierLimitsArgs, 'input'>>;
  freezeTier?: Resolver<ResolversTypes['FreezeTierResult'], ParentType, ContextType, RequireFields<MutationFreezeTierArgs, 'input'>>;
  openKycDocument?: Resolver<ResolversTypes['OpenKycDocumentResult'], ParentType, ContextType, RequireFields<MutationOpenKycDocumentArgs, 'input'>>;
  rejectVerification?: Resolver<ResolversTypes['DecideVerificationResult'], ParentType, ContextType, RequireFields<MutationRejectVerificationArgs, 'input'>>;
  requestDocumentUpload?: Resolver<ResolversTypes['RequestDocumentUploadResult'], ParentType, ContextType, RequireFields<MutationRequestDocumentUploadArgs, 'input'>>;
  submitVerification?: Resolver<ResolversTypes['SubmitVerificationResult'], ParentType, ContextType>;
  unfreezeTier?: Resolver<ResolversTypes['FreezeTierResult'], ParentType, ContextType, RequireFields<MutationUnfreezeTierArgs, 'input'>>;
};

export type OpenKycDocumentResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenKycDocumentResult'] = ResolversParentTypes['OpenKycDocumentResult']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'OpenKycDocumentSuccess' | 'RefusedError', ParentType, ContextType>;
};

export type OpenKycDocumentSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenKycDocumentSuccess'] = ResolversParentTypes['OpenKycDocumentSuccess']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  kycQueue?: Resolver<ResolversTypes['KycProfileConnection'], ParentType, ContextType, Partial<QueryKycQueueArgs>>;
  tierLimitChanges?: Resolver<ResolversTypes['TierLimitsVersionConnection'], ParentType, ContextType, Partial<QueryTierLimitChangesArgs>>;
  tierLimits?: Resolver<Array<ResolversTypes['TierLimitsVersion']>, ParentType, ContextType>;
};

export type RefusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefusedError'] = ResolversParentTypes['RefusedError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RequestDocumentUploadResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestDocumentUploadResult'] = ResolversParentTypes['RequestDocumentUploadResult']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'RefusedError' | 'RequestDocumentUploadSuccess', ParentType, ContextType>;
};

export type RequestDocumentUploadSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestDocumentUploadSuccess'] = ResolversParentTypes['RequestDocumentUploadSuccess']> = {
  bytesMax?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubmitVerificationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubmitVerificationResult'] = ResolversParentTypes['SubmitVerificationResult']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'RefusedError' | 'SubmitVerificationSuccess', ParentType, ContextType>;
};

export type SubmitVerificationSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubmitVerificationSuccess'] = ResolversParentTypes['SubmitVerificationSuccess']> = {
  profile?: Resolver<ResolversTypes['KycProfile'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TierLimitsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TierLimits'] = ResolversParentTypes['TierLimits']> = {
  perDay?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  perMonth?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  perTransfer?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type TierLimitsVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TierLimitsVersion'] = ResolversParentTypes['TierLimitsVersion']> = {
  changedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  changedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  limits?: Resolver<ResolversTypes['TierLimits'], ParentType, ContextType, RequireFields<TierLimitsVersionLimitsArgs, 'currency'>>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['StaffReason']>, ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['KycTier'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TierLimitsVersionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TierLimitsVersionConnection'] = ResolversParentTypes['TierLimitsVersionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TierLimitsVersionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['TierLimitsVersion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TierLimitsVersionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TierLimitsVersionEdge'] = ResolversParentTypes['TierLimitsVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TierLimitsVersion'], ParentType, ContextType>;
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
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientFundsError' | 'InvalidInputError' | 'LimitExceededError' | 'RefusedError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Approval?: ApprovalResolvers<ContextType>;
  ChangeTierLimitsResult?: ChangeTierLimitsResultResolvers<ContextType>;
  ChangeTierLimitsSuccess?: ChangeTierLimitsSuccessResolvers<ContextType>;
  ChangeTierResult?: ChangeTierResultResolvers<ContextType>;
  ChangeTierSuccess?: ChangeTierSuccessResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DecideVerificationResult?: DecideVerificationResultResolvers<ContextType>;
  DecideVerificationSuccess?: DecideVerificationSuccessResolvers<ContextType>;
  FreezeTierResult?: FreezeTierResultResolvers<ContextType>;
  FreezeTierSuccess?: FreezeTierSuccessResolvers<ContextType>;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  InsufficientFundsError?: InsufficientFundsErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  KycDocument?: KycDocumentResolvers<ContextType>;
  KycProfile?: KycProfileResolvers<ContextType>;
  KycProfileConnection?: KycProfileConnectionResolvers<ContextType>;
  KycProfileEdge?: KycProfileEdgeResolvers<ContextType>;
  LimitExceededError?: LimitExceededErrorResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Month?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  OpenKycDocumentResult?: OpenKycDocumentResultResolvers<ContextType>;
  OpenKycDocumentSuccess?: OpenKycDocumentSuccessResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefusedError?: RefusedErrorResolvers<ContextType>;
  RequestDocumentUploadResult?: RequestDocumentUploadResultResolvers<ContextType>;
  RequestDocumentUploadSuccess?: RequestDocumentUploadSuccessResolvers<ContextType>;
  SubmitVerificationResult?: SubmitVerificationResultResolvers<ContextType>;
  SubmitVerificationSuccess?: SubmitVerificationSuccessResolvers<ContextType>;
  TierLimits?: TierLimitsResolvers<ContextType>;
  TierLimitsVersion?: TierLimitsVersionResolvers<ContextType>;
  TierLimitsVersionConnection?: TierLimitsVersionConnectionResolvers<ContextType>;
  TierLimitsVersionEdge?: TierLimitsVersionEdgeResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

