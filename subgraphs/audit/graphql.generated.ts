import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { GraphMoney } from '@mint/kit/money.ts';
import type { TransferParent, ParkedEventParent, DiscardRequestParent } from './entities.ts';
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

export type AuditActorKind =
  | 'STAFF'
  | 'SYSTEM'
  | 'USER';

export type AuditCheckpoint = {
  __typename?: 'AuditCheckpoint';
  note: Scalars['String']['output'];
  rootHash: Scalars['String']['output'];
  size: Scalars['String']['output'];
  verifierKey: Scalars['String']['output'];
};

export type AuditClient = {
  __typename?: 'AuditClient';
  ipAddress?: Maybe<Scalars['String']['output']>;
  userAgent?: Maybe<Scalars['String']['output']>;
};

export type AuditConsistencyProof = {
  __typename?: 'AuditConsistencyProof';
  fromSize: Scalars['String']['output'];
  hashes: Array<Scalars['String']['output']>;
  toSize: Scalars['String']['output'];
};

export type AuditFilter = {
  action?: InputMaybe<Scalars['String']['input']>;
  actorId?: InputMaybe<Scalars['ID']['input']>;
  domain?: InputMaybe<Scalars['String']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  resourceId?: InputMaybe<Scalars['ID']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
  traceId?: InputMaybe<Scalars['String']['input']>;
};

export type AuditInclusionProof = {
  __typename?: 'AuditInclusionProof';
  hashes: Array<Scalars['String']['output']>;
  leafIndex: Scalars['String']['output'];
  treeSize: Scalars['String']['output'];
};

export type AuditRecord = {
  __typename?: 'AuditRecord';
  action: Scalars['String']['output'];
  actorId?: Maybe<Scalars['String']['output']>;
  actorKind?: Maybe<AuditActorKind>;
  after?: Maybe<Scalars['String']['output']>;
  before?: Maybe<Scalars['String']['output']>;
  client?: Maybe<AuditClient>;
  domain: Scalars['String']['output'];
  erased: Scalars['Boolean']['output'];
  eventId: Scalars['ID']['output'];
  id: Scalars['ID']['output'];
  leafIndex: Scalars['String']['output'];
  occurredAt: Scalars['DateTime']['output'];
  payload: Scalars['String']['output'];
  recordedAt: Scalars['DateTime']['output'];
  resourceId?: Maybe<Scalars['ID']['output']>;
  traceId?: Maybe<Scalars['String']['output']>;
};

export type AuditRecordConnection = {
  __typename?: 'AuditRecordConnection';
  edges: Array<AuditRecordEdge>;
  nodes: Array<AuditRecord>;
  pageInfo: PageInfo;
};

export type AuditRecordEdge = {
  __typename?: 'AuditRecordEdge';
  cursor: Scalars['String']['output'];
  node: AuditRecord;
};

export type CurrencyCode =
  | 'AED'
  | 'EUR'
  | 'GBP'
  | 'INR'
  | 'JPY'
  | 'KWD'
  | 'USD';

export type DiscardParkedEventInput = {
  note: Scalars['String']['input'];
  parkedEventId: Scalars['ID']['input'];
  reason: StaffReason;
};

export type DiscardParkedEventResult = DiscardParkedEventSuccess | InvalidInputError | RefusedError;

export type DiscardParkedEventSuccess = {
  __typename?: 'DiscardParkedEventSuccess';
  approval?: Maybe<Approval>;
  parkedEvent: ParkedEvent;
};

export type DiscardRequest = {
  __typename?: 'DiscardRequest';
  reason: Scalars['String']['output'];
  requestedAt: Scalars['DateTime']['output'];
  requestedBy: User;
};

export type EraseFromAuditInput = {
  note: Scalars['String']['input'];
  reason: StaffReason;
  userId: Scalars['ID']['input'];
};

export type EraseFromAuditResult = EraseFromAuditSuccess | InvalidInputError | RefusedError;

export type EraseFromAuditSuccess = {
  __typename?: 'EraseFromAuditSuccess';
  approval?: Maybe<Approval>;
  erasedValues?: Maybe<Scalars['Int']['output']>;
};

export type ExportAuditTrailInput = {
  fromLeaf?: InputMaybe<Scalars['String']['input']>;
  note: Scalars['String']['input'];
  reason: StaffReason;
};

export type ExportAuditTrailResult = ExportAuditTrailSuccess | InvalidInputError | RefusedError;

export type ExportAuditTrailSuccess = {
  __typename?: 'ExportAuditTrailSuccess';
  expiresAt: Scalars['DateTime']['output'];
  treeSize: Scalars['String']['output'];
  url: Scalars['String']['output'];
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
  discardParkedEvent: DiscardParkedEventResult;
  eraseFromAudit: EraseFromAuditResult;
  exportAuditTrail: ExportAuditTrailResult;
  replayParkedEvents: ReplayParkedEventsResult;
};


export type MutationDiscardParkedEventArgs = {
  input: DiscardParkedEventInput;
};


export type MutationEraseFromAuditArgs = {
  input: EraseFromAuditInput;
};


export type MutationExportAuditTrailArgs = {
  input: ExportAuditTrailInput;
};


export type MutationReplayParkedEventsArgs = {
  input: ReplayParkedEventsInput;
};

export type OpenedValue = {
  __typename?: 'OpenedValue';
  path: Scalars['String']['output'];
  salt: Scalars['String']['output'];
  value: Scalars['String']['output'];
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type ParkedEvent = {
  __typename?: 'ParkedEvent';
  aggregateId?: Maybe<Scalars['ID']['output']>;
  attempts: Scalars['Int']['output'];
  consumer: Scalars['String']['output'];
  discard?: Maybe<DiscardRequest>;
  domain: Scalars['String']['output'];
  error: Scalars['String']['output'];
  eventId: Scalars['ID']['output'];
  id: Scalars['ID']['output'];
  parkedAt: Scalars['DateTime']['output'];
  payload?: Maybe<Scalars['String']['output']>;
  settledAt?: Maybe<Scalars['DateTime']['output']>;
  settledBy?: Maybe<User>;
  status: ParkedEventStatus;
  triedAt: Scalars['DateTime']['output'];
  type: Scalars['String']['output'];
};

export type ParkedEventConnection = {
  __typename?: 'ParkedEventConnection';
  edges: Array<ParkedEventEdge>;
  nodes: Array<ParkedEvent>;
  pageInfo: PageInfo;
  silentDomains: Array<Scalars['String']['output']>;
};

export type ParkedEventEdge = {
  __typename?: 'ParkedEventEdge';
  cursor: Scalars['String']['output'];
  node: ParkedEvent;
};

export type ParkedEventFilter = {
  aggregateId?: InputMaybe<Scalars['ID']['input']>;
  consumer?: InputMaybe<Scalars['String']['input']>;
  domain?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<Array<ParkedEventStatus>>;
  type?: InputMaybe<Scalars['String']['input']>;
};

export type ParkedEventStatus =
  | 'DISCARDED'
  | 'PARKED'
  | 'REPLAYED';

export type Query = {
  __typename?: 'Query';
  auditCheckpoint?: Maybe<AuditCheckpoint>;
  auditConsistencyProof: AuditConsistencyProof;
  auditInclusionProof?: Maybe<AuditInclusionProof>;
  auditTrail: AuditRecordConnection;
  parkedEvent?: Maybe<ParkedEvent>;
  parkedEvents: ParkedEventConnection;
};


export type QueryAuditConsistencyProofArgs = {
  from: Scalars['String']['input'];
  to?: InputMaybe<Scalars['String']['input']>;
};


export type QueryAuditInclusionProofArgs = {
  leafIndex?: InputMaybe<Scalars['String']['input']>;
  recordId?: InputMaybe<Scalars['ID']['input']>;
  treeSize?: InputMaybe<Scalars['String']['input']>;
};


export type QueryAuditTrailArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryParkedEventArgs = {
  id: Scalars['ID']['input'];
};


export type QueryParkedEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ParkedEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type RefusedError = UserError & {
  __typename?: 'RefusedError';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type ReplayParkedEventResult = RefusedError | ReplayParkedEventSuccess;

export type ReplayParkedEventSuccess = {
  __typename?: 'ReplayParkedEventSuccess';
  parkedEvent: ParkedEvent;
};

export type ReplayParkedEventsInput = {
  note: Scalars['String']['input'];
  parkedEventIds: Array<Scalars['ID']['input']>;
  reason: StaffReason;
};

export type ReplayParkedEventsResult = InvalidInputError | RefusedError | ReplayParkedEventsSuccess;

export type ReplayParkedEventsSuccess = {
  __typename?: 'ReplayParkedEventsSuccess';
  results: Array<ReplayParkedEventResult>;
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
  id: Scalars['ID']['output'];
  receipt?: Maybe<TransferReceipt>;
};

export type TransferCategory =
  | 'ENTERTAINMENT'
  | 'FOOD'
  | 'OTHER'
  | 'TRANSPORT'
  | 'UTILITIES';

export type TransferReceipt = {
  __typename?: 'TransferReceipt';
  checkpoint: AuditCheckpoint;
  inclusionProof: Array<Scalars['String']['output']>;
  leaf: Scalars['String']['output'];
  leafIndex: Scalars['String']['output'];
  opened: Array<OpenedValue>;
};

export type User = {
  __typename?: 'User';
  id: Scalars['ID']['output'];
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
  DiscardParkedEventResult:
    | ( Partial<Omit<DiscardParkedEventSuccess, 'parkedEvent'> & { parkedEvent: _RefType['ParkedEvent'] }> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
  EraseFromAuditResult:
    | ( Partial<EraseFromAuditSuccess> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
  ExportAuditTrailResult:
    | ( Partial<ExportAuditTrailSuccess> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
  ReplayParkedEventResult:
    | ( Partial<RefusedError> )
    | ( Partial<Omit<ReplayParkedEventSuccess, 'parkedEvent'> & { parkedEvent: _RefType['ParkedEvent'] }> )
  ;
  ReplayParkedEventsResult:
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
    | ( Partial<Omit<ReplayParkedEventsSuccess, 'results'> & { results: Array<_RefType['ReplayParkedEventResult']> }> )
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
  AuditActorKind: ResolverTypeWrapper<Partial<AuditActorKind>>;
  AuditCheckpoint: ResolverTypeWrapper<Partial<AuditCheckpoint>>;
  String: ResolverTypeWrapper<Partial<Scalars['String']['output']>>;
  AuditClient: ResolverTypeWrapper<Partial<AuditClient>>;
  AuditConsistencyProof: ResolverTypeWrapper<Partial<AuditConsistencyProof>>;
  AuditFilter: ResolverTypeWrapper<Partial<AuditFilter>>;
  AuditInclusionProof: ResolverTypeWrapper<Partial<AuditInclusionProof>>;
  AuditRecord: ResolverTypeWrapper<Partial<AuditRecord>>;
  Boolean: ResolverTypeWrapper<Partial<Scalars['Boolean']['output']>>;
  AuditRecordConnection: ResolverTypeWrapper<Partial<AuditRecordConnection>>;
  AuditRecordEdge: ResolverTypeWrapper<Partial<AuditRecordEdge>>;
  CurrencyCode: ResolverTypeWrapper<Partial<CurrencyCode>>;
  DateTime: ResolverTypeWrapper<Partial<Scalars['DateTime']['output']>>;
  DiscardParkedEventInput: ResolverTypeWrapper<Partial<DiscardParkedEventInput>>;
  DiscardParkedEventResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DiscardParkedEventResult']>>;
  DiscardParkedEventSuccess: ResolverTypeWrapper<Partial<Omit<DiscardParkedEventSuccess, 'parkedEvent'> & { parkedEvent: ResolversTypes['ParkedEvent'] }>>;
  DiscardRequest: ResolverTypeWrapper<DiscardRequestParent>;
  EraseFromAuditInput: ResolverTypeWrapper<Partial<EraseFromAuditInput>>;
  EraseFromAuditResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EraseFromAuditResult']>>;
  EraseFromAuditSuccess: ResolverTypeWrapper<Partial<EraseFromAuditSuccess>>;
  Int: ResolverTypeWrapper<Partial<Scalars['Int']['output']>>;
  ExportAuditTrailInput: ResolverTypeWrapper<Partial<ExportAuditTrailInput>>;
  ExportAuditTrailResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ExportAuditTrailResult']>>;
  ExportAuditTrailSuccess: ResolverTypeWrapper<Partial<ExportAuditTrailSuccess>>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<Partial<IdempotencyKeyReusedError>>;
  InsufficientFundsError: ResolverTypeWrapper<Partial<InsufficientFundsError>>;
  InvalidInputError: ResolverTypeWrapper<Partial<InvalidInputError>>;
  LimitExceededError: ResolverTypeWrapper<Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<ResolversTypes['Money']> }>>;
  MinorUnits: ResolverTypeWrapper<Partial<Scalars['MinorUnits']['output']>>;
  Money: ResolverTypeWrapper<GraphMoney>;
  MoneyInput: ResolverTypeWrapper<Partial<MoneyInput>>;
  Month: ResolverTypeWrapper<Partial<Scalars['Month']['output']>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OpenedValue: ResolverTypeWrapper<Partial<OpenedValue>>;
  PageInfo: ResolverTypeWrapper<Partial<PageInfo>>;
  ParkedEvent: ResolverTypeWrapper<ParkedEventParent>;
  ParkedEventConnection: ResolverTypeWrapper<Partial<Omit<ParkedEventConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ParkedEventEdge']>, nodes: Array<ResolversTypes['ParkedEvent']> }>>;
  ParkedEventEdge: ResolverTypeWrapper<Partial<Omit<ParkedEventEdge, 'node'> & { node: ResolversTypes['ParkedEvent'] }>>;
  ParkedEventFilter: ResolverTypeWrapper<Partial<ParkedEventFilter>>;
  ParkedEventStatus: ResolverTypeWrapper<Partial<ParkedEventStatus>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefusedError: ResolverTypeWrapper<Partial<RefusedError>>;
  ReplayParkedEventResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReplayParkedEventResult']>>;
  ReplayParkedEventSuccess: ResolverTypeWrapper<Partial<Omit<ReplayParkedEventSuccess, 'parkedEvent'> & { parkedEvent: ResolversTypes['ParkedEvent'] }>>;
  ReplayParkedEventsInput: ResolverTypeWrapper<Partial<ReplayParkedEventsInput>>;
  ReplayParkedEventsResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReplayParkedEventsResult']>>;
  ReplayParkedEventsSuccess: ResolverTypeWrapper<Partial<Omit<ReplayParkedEventsSuccess, 'results'> & { results: Array<ResolversTypes['ReplayParkedEventResult']> }>>;
  StaffReason: ResolverTypeWrapper<Partial<StaffReason>>;
  Transfer: ResolverTypeWrapper<TransferParent>;
  TransferCategory: ResolverTypeWrapper<Partial<TransferCategory>>;
  TransferReceipt: ResolverTypeWrapper<Partial<TransferReceipt>>;
  UUID: ResolverTypeWrapper<Partial<Scalars['UUID']['output']>>;
  User: ResolverTypeWrapper<Partial<User>>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: ResolverTypeWrapper<Partial<UserErrorCode>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Approval: Partial<Approval | FederationReferenceTypes['Approval']>;
  ID: Partial<Scalars['ID']['output']>;
  AuditCheckpoint: Partial<AuditCheckpoint>;
  String: Partial<Scalars['String']['output']>;
  AuditClient: Partial<AuditClient>;
  AuditConsistencyProof: Partial<AuditConsistencyProof>;
  AuditFilter: Partial<AuditFilter>;
  AuditInclusionProof: Partial<AuditInclusionProof>;
  AuditRecord: Partial<AuditRecord>;
  Boolean: Partial<Scalars['Boolean']['output']>;
  AuditRecordConnection: Partial<AuditRecordConnection>;
  AuditRecordEdge: Partial<AuditRecordEdge>;
  DateTime: Partial<Scalars['DateTime']['output']>;
  DiscardParkedEventInput: Partial<DiscardParkedEventInput>;
  DiscardParkedEventResult: Partial<ResolversUnionTypes<ResolversParentTypes>['DiscardParkedEventResult']>;
  DiscardParkedEventSuccess: Partial<Omit<DiscardParkedEventSuccess, 'parkedEvent'> & { parkedEvent: ResolversParentTypes['ParkedEvent'] }>;
  DiscardRequest: DiscardRequestParent;
  EraseFromAuditInput: Partial<EraseFromAuditInput>;
  EraseFromAuditResult: Partial<ResolversUnionTypes<ResolversParentTypes>['EraseFromAuditResult']>;
  EraseFromAuditSuccess: Partial<EraseFromAuditSuccess>;
  Int: Partial<Scalars['Int']['output']>;
  ExportAuditTrailInput: Partial<ExportAuditTrailInput>;
  ExportAuditTrailResult: Partial<ResolversUnionTypes<ResolversParentTypes>['ExportAuditTrailResult']>;
  ExportAuditTrailSuccess: Partial<ExportAuditTrailSuccess>;
  IdempotencyKeyReusedError: Partial<IdempotencyKeyReusedError>;
  InsufficientFundsError: Partial<InsufficientFundsError>;
  InvalidInputError: Partial<InvalidInputError>;
  LimitExceededError: Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<ResolversParentTypes['Money']> }>;
  MinorUnits: Partial<Scalars['MinorUnits']['output']>;
  Money: GraphMoney;
  MoneyInput: Partial<MoneyInput>;
  Month: Partial<Scalars['Month']['output']>;
  Mutation: Record<PropertyKey, never>;
  OpenedValue: Partial<OpenedValue>;
  PageInfo: Partial<PageInfo>;
  ParkedEvent: ParkedEventParent;
  ParkedEventConnection: Partial<Omit<ParkedEventConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ParkedEventEdge']>, nodes: Array<ResolversParentTypes['ParkedEvent']> }>;
  ParkedEventEdge: Partial<Omit<ParkedEventEdge, 'node'> & { node: ResolversParentTypes['ParkedEvent'] }>;
  ParkedEventFilter: Partial<ParkedEventFilter>;
  Query: Record<PropertyKey, never>;
  RefusedError: Partial<RefusedError>;
  ReplayParkedEventResult: Partial<ResolversUnionTypes<ResolversParentTypes>['ReplayParkedEventResult']>;
  ReplayParkedEventSuccess: Partial<Omit<ReplayParkedEventSuccess, 'parkedEvent'> & { parkedEvent: ResolversParentTypes['ParkedEvent'] }>;
  ReplayParkedEventsInput: Partial<ReplayParkedEventsInput>;
  ReplayParkedEventsResult: Partial<ResolversUnionTypes<ResolversParentTypes>['ReplayParkedEventsResult']>;
  ReplayParkedEventsSuccess: Partial<Omit<ReplayParkedEventsSuccess, 'results'> & { results: Array<ResolversParentTypes['ReplayParkedEventResult']> }>;
  Transfer: TransferParent;
  TransferReceipt: Partial<TransferReceipt>;
  UUID: Partial<Scalars['UUID']['output']>;
  User: Partial<User | FederationReferenceTypes['User']>;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
};

export type ApprovalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Approval'] = ResolversParentTypes['Approval'], FederationReferenceType extends FederationReferenceTypes['Approval'] = FederationReferenceTypes['Approval']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Approval']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AuditCheckpointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditCheckpoint'] = ResolversParentTypes['AuditCheckpoint']> = {
  note?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rootHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verifierKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditClientResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditClient'] = ResolversParentTypes['AuditClient']> = {
  ipAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditConsistencyProofResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditConsistencyProof'] = ResolversParentTypes['AuditConsistencyProof']> = {
  fromSize?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hashes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  toSize?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditInclusionProofResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditInclusionProof'] = ResolversParentTypes['AuditInclusionProof']> = {
  hashes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  leafIndex?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  treeSize?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditRecord'] = ResolversParentTypes['AuditRecord']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actorId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  actorKind?: Resolver<Maybe<ResolversTypes['AuditActorKind']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  client?: Resolver<Maybe<ResolversTypes['AuditClient']>, ParentType, ContextType>;
  domain?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  erased?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  eventId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  leafIndex?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  payload?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resourceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  traceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditRecordConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditRecordConnection'] = ResolversParentTypes['AuditRecordConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditRecordEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AuditRecord']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditRecordEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditRecordEdge'] = ResolversParentTypes['AuditRecordEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditRecord'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DiscardParkedEventResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiscardParkedEventResult'] = ResolversParentTypes['DiscardParkedEventResult']> = {
  __resolveType: TypeResolveFn<'DiscardParkedEventSuccess' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type DiscardParkedEventSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiscardParkedEventSuccess'] = ResolversParentTypes['DiscardParkedEventSuccess']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  parkedEvent?: Resolver<ResolversTypes['ParkedEvent'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DiscardRequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiscardRequest'] = ResolversParentTypes['DiscardRequest']> = {
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type EraseFromAuditResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EraseFromAuditResult'] = ResolversParentTypes['EraseFromAuditResult']> = {
  __resolveType: TypeResolveFn<'EraseFromAuditSuccess' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type EraseFromAuditSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EraseFromAuditSuccess'] = ResolversParentTypes['EraseFromAuditSuccess']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  erasedValues?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExportAuditTrailResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExportAuditTrailResult'] = ResolversParentTypes['ExportAuditTrailResult']> = {
  __resolveType: TypeResolveFn<'ExportAuditTrailSuccess' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type ExportAuditTrailSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExportAuditTrailSuccess'] = ResolversParentTypes['ExportAuditTrailSuccess']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  treeSize?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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
  discardParkedEvent?: Resolver<ResolversTypes['DiscardParkedEventResult'], ParentType, ContextType, RequireFields<MutationDiscardParkedEventArgs, 'input'>>;
  eraseFromAudit?: Resolver<ResolversTypes['EraseFromAuditResult'], ParentType, ContextType, RequireFields<MutationEraseFromAuditArgs, 'input'>>;
  exportAuditTrail?: Resolver<ResolversTypes['ExportAuditTrailResult'], ParentType, ContextType, RequireFields<MutationExportAuditTrailArgs, 'input'>>;
  replayParkedEvents?: Resolver<ResolversTypes['ReplayParkedEventsResult'], ParentType, ContextType, RequireFields<MutationReplayParkedEventsArgs, 'input'>>;
};

export type OpenedValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenedValue'] = ResolversParentTypes['OpenedValue']> = {
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  salt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ParkedEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParkedEvent'] = ResolversParentTypes['ParkedEvent']> = {
  aggregateId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  consumer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  discard?: Resolver<Maybe<ResolversTypes['DiscardRequest']>, ParentType, ContextType>;
  domain?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  error?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  eventId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  parkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  payload?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  settledBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ParkedEventStatus'], ParentType, ContextType>;
  triedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ParkedEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParkedEventConnection'] = ResolversParentTypes['ParkedEventConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ParkedEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ParkedEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  silentDomains?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ParkedEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParkedEventEdge'] = ResolversParentTypes['ParkedEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ParkedEvent'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  auditCheckpoint?: Resolver<Maybe<ResolversTypes['AuditCheckpoint']>, ParentType, ContextType>;
  auditConsistencyProof?: Resolver<ResolversTypes['AuditConsistencyProof'], ParentType, ContextType, RequireFields<QueryAuditConsistencyProofArgs, 'from'>>;
  auditInclusionProof?: Resolver<Maybe<ResolversTypes['AuditInclusionProof']>, ParentType, ContextType, Partial<QueryAuditInclusionProofArgs>>;
  auditTrail?: Resolver<ResolversTypes['AuditRecordConnection'], ParentType, ContextType, Partial<QueryAuditTrailArgs>>;
  parkedEvent?: Resolver<Maybe<ResolversTypes['ParkedEvent']>, ParentType, ContextType, RequireFields<QueryParkedEventArgs, 'id'>>;
  parkedEvents?: Resolver<ResolversTypes['ParkedEventConnection'], ParentType, ContextType, Partial<QueryParkedEventsArgs>>;
};

export type RefusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefusedError'] = ResolversParentTypes['RefusedError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReplayParkedEventResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayParkedEventResult'] = ResolversParentTypes['ReplayParkedEventResult']> = {
  __resolveType: TypeResolveFn<'RefusedError' | 'ReplayParkedEventSuccess', ParentType, ContextType>;
};

export type ReplayParkedEventSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayParkedEventSuccess'] = ResolversParentTypes['ReplayParkedEventSuccess']> = {
  parkedEvent?: Resolver<ResolversTypes['ParkedEvent'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReplayParkedEventsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayParkedEventsResult'] = ResolversParentTypes['ReplayParkedEventsResult']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'RefusedError' | 'ReplayParkedEventsSuccess', ParentType, ContextType>;
};

export type ReplayParkedEventsSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayParkedEventsSuccess'] = ResolversParentTypes['ReplayParkedEventsSuccess']> = {
  results?: Resolver<Array<ResolversTypes['ReplayParkedEventResult']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Transfer'] = ResolversParentTypes['Transfer'], FederationReferenceType extends FederationReferenceTypes['Transfer'] = FederationReferenceTypes['Transfer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Transfer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['TransferReceipt']>, ParentType, ContextType>;
};

export type TransferReceiptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferReceipt'] = ResolversParentTypes['TransferReceipt']> = {
  checkpoint?: Resolver<ResolversTypes['AuditCheckpoint'], ParentType, ContextType>;
  inclusionProof?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  leaf?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  leafIndex?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  opened?: Resolver<Array<ResolversTypes['OpenedValue']>, ParentType, ContextType>;
};

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientFundsError' | 'InvalidInputError' | 'LimitExceededError' | 'RefusedError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Approval?: ApprovalResolvers<ContextType>;
  AuditCheckpoint?: AuditCheckpointResolvers<ContextType>;
  AuditClient?: AuditClientResolvers<ContextType>;
  AuditConsistencyProof?: AuditConsistencyProofResolvers<ContextType>;
  AuditInclusionProof?: AuditInclusionProofResolvers<ContextType>;
  AuditRecord?: AuditRecordResolvers<ContextType>;
  AuditRecordConnection?: AuditRecordConnectionResolvers<ContextType>;
  AuditRecordEdge?: AuditRecordEdgeResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DiscardParkedEventResult?: DiscardParkedEventResultResolvers<ContextType>;
  DiscardParkedEventSuccess?: DiscardParkedEventSuccessResolvers<ContextType>;
  DiscardRequest?: DiscardRequestResolvers<ContextType>;
  EraseFromAuditResult?: EraseFromAuditResultResolvers<ContextType>;
  EraseFromAuditSuccess?: EraseFromAuditSuccessResolvers<ContextType>;
  ExportAuditTrailResult?: ExportAuditTrailResultResolvers<ContextType>;
  ExportAuditTrailSuccess?: ExportAuditTrailSuccessResolvers<ContextType>;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  InsufficientFundsError?: InsufficientFundsErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  LimitExceededError?: LimitExceededErrorResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Month?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  OpenedValue?: OpenedValueResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ParkedEvent?: ParkedEventResolvers<ContextType>;
  ParkedEventConnection?: ParkedEventConnectionResolvers<ContextType>;
  ParkedEventEdge?: ParkedEventEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefusedError?: RefusedErrorResolvers<ContextType>;
  ReplayParkedEventResult?: ReplayParkedEventResultResolvers<ContextType>;
  ReplayParkedEventSuccess?: ReplayParkedEventSuccessResolvers<ContextType>;
  ReplayParkedEventsResult?: ReplayParkedEventsResultResolvers<ContextType>;
  ReplayParkedEventsSuccess?: ReplayParkedEventsSuccessResolvers<ContextType>;
  Transfer?: TransferResolvers<ContextType>;
  TransferReceipt?: TransferReceiptResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

