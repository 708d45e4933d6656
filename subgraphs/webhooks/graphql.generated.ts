import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { GraphMoney } from '@mint/kit/money.ts';
import type { WebhookEndpointParent, WebhookSecretParent, WebhookMessageParent, WebhookDeliveryParent, WebhookAttemptParent, UserParent } from './entities.ts';
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

export type CreateWebhookEndpointInput = {
  description?: InputMaybe<Scalars['String']['input']>;
  eventTypes: Array<Scalars['String']['input']>;
  url: Scalars['String']['input'];
};

export type CreateWebhookEndpointResult = CreateWebhookEndpointSuccess | InvalidInputError | RefusedError;

export type CreateWebhookEndpointSuccess = {
  __typename?: 'CreateWebhookEndpointSuccess';
  endpoint: WebhookEndpoint;
  secret: Scalars['String']['output'];
};

export type CurrencyCode =
  | 'AED'
  | 'EUR'
  | 'GBP'
  | 'INR'
  | 'JPY'
  | 'KWD'
  | 'USD';

export type DeleteWebhookEndpointResult = DeleteWebhookEndpointSuccess | RefusedError;

export type DeleteWebhookEndpointSuccess = {
  __typename?: 'DeleteWebhookEndpointSuccess';
  endpointId: Scalars['ID']['output'];
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
  createWebhookEndpoint: CreateWebhookEndpointResult;
  deleteWebhookEndpoint: DeleteWebhookEndpointResult;
  disableWebhookEndpoint: WebhookEndpointResult;
  enableWebhookEndpoint: WebhookEndpointResult;
  resendWebhookDelivery: WebhookDeliveryResult;
  resendWebhooksSince: ResendWebhooksSinceResult;
  rotateWebhookSecret: RotateWebhookSecretResult;
  sendTestWebhook: WebhookDeliveryResult;
  updateWebhookEndpoint: WebhookEndpointResult;
};


export type MutationCreateWebhookEndpointArgs = {
  input: CreateWebhookEndpointInput;
};


export type MutationDeleteWebhookEndpointArgs = {
  input: WebhookEndpointInput;
};


export type MutationDisableWebhookEndpointArgs = {
  input: WebhookEndpointInput;
};


export type MutationEnableWebhookEndpointArgs = {
  input: WebhookEndpointInput;
};


export type MutationResendWebhookDeliveryArgs = {
  input: ResendWebhookDeliveryInput;
};


export type MutationResendWebhooksSinceArgs = {
  input: ResendWebhooksSinceInput;
};


export type MutationRotateWebhookSecretArgs = {
  input: RotateWebhookSecretInput;
};


export type MutationSendTestWebhookArgs = {
  input: WebhookEndpointInput;
};


export type MutationUpdateWebhookEndpointArgs = {
  input: UpdateWebhookEndpointInput;
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
  webhookDeliveries?: Maybe<WebhookDeliveryConnection>;
  webhookDelivery?: Maybe<WebhookDelivery>;
  webhookEndpoint?: Maybe<WebhookEndpoint>;
  webhookEventTypes: Array<WebhookEventType>;
  webhookFeed: WebhookMessageConnection;
};


export type QueryWebhookDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  endpointId: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<WebhookDeliveryStatus>;
};


export type QueryWebhookDeliveryArgs = {
  id: Scalars['ID']['input'];
};


export type QueryWebhookEndpointArgs = {
  id: Scalars['ID']['input'];
};


export type QueryWebhookFeedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type RefusedError = UserError & {
  __typename?: 'RefusedError';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type ResendWebhookDeliveryInput = {
  deliveryId: Scalars['ID']['input'];
};

export type ResendWebhooksSinceInput = {
  endpointId: Scalars['ID']['input'];
  includeDelivered?: InputMaybe<Scalars['Boolean']['input']>;
  since: Scalars['DateTime']['input'];
};

export type ResendWebhooksSinceResult = RefusedError | ResendWebhooksSinceSuccess;

export type ResendWebhooksSinceSuccess = {
  __typename?: 'ResendWebhooksSinceSuccess';
  endpoint: WebhookEndpoint;
  lastOccurredAt?: Maybe<Scalars['DateTime']['output']>;
  queued: Scalars['Int']['output'];
};

export type RotateWebhookSecretInput = {
  endpointId: Scalars['ID']['input'];
  overlapHours?: InputMaybe<Scalars['Int']['input']>;
};

export type RotateWebhookSecretResult = InvalidInputError | RefusedError | RotateWebhookSecretSuccess;

export type RotateWebhookSecretSuccess = {
  __typename?: 'RotateWebhookSecretSuccess';
  endpoint: WebhookEndpoint;
  overlapEndsAt: Scalars['DateTime']['output'];
  secret: Scalars['String']['output'];
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

export type TransferCategory =
  | 'ENTERTAINMENT'
  | 'FOOD'
  | 'OTHER'
  | 'TRANSPORT'
  | 'UTILITIES';

export type UpdateWebhookEndpointInput = {
  description?: InputMaybe<Scalars['String']['input']>;
  endpointId: Scalars['ID']['input'];
  eventTypes?: InputMaybe<Array<Scalars['String']['input']>>;
  url?: InputMaybe<Scalars['String']['input']>;
};

export type User = {
  __typename?: 'User';
  id: Scalars['ID']['output'];
  webhookEndpoints?: Maybe<Array<WebhookEndpoint>>;
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

export type WebhookAttempt = {
  __typename?: 'WebhookAttempt';
  failure?: Maybe<WebhookFailure>;
  latencyMs?: Maybe<Scalars['Int']['output']>;
  number: Scalars['Int']['output'];
  requestHeaders: Array<WebhookHeader>;
  responseBody?: Maybe<Scalars['String']['output']>;
  responseStatus?: Maybe<Scalars['Int']['output']>;
  startedAt: Scalars['DateTime']['output'];
};

export type WebhookDelivery = {
  __typename?: 'WebhookDelivery';
  attempts: Array<WebhookAttempt>;
  createdAt: Scalars['DateTime']['output'];
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  message: WebhookMessage;
  nextTryAt?: Maybe<Scalars['DateTime']['output']>;
  status: WebhookDeliveryStatus;
};

export type WebhookDeliveryConnection = {
  __typename?: 'WebhookDeliveryConnection';
  edges: Array<WebhookDeliveryEdge>;
  nodes: Array<WebhookDelivery>;
  pageInfo: PageInfo;
};

export type WebhookDeliveryEdge = {
  __typename?: 'WebhookDeliveryEdge';
  cursor: Scalars['String']['output'];
  node: WebhookDelivery;
};

export type WebhookDeliveryResult = RefusedError | WebhookDeliverySuccess;

export type WebhookDeliveryStatus =
  | 'DELIVERED'
  | 'GIVEN_UP'
  | 'SENDING'
  | 'WAITING';

export type WebhookDeliverySuccess = {
  __typename?: 'WebhookDeliverySuccess';
  delivery: WebhookDelivery;
};

export type WebhookDisabledReason =
  | 'FAILING'
  | 'GONE'
  | 'OWNER';

export type WebhookEndpoint = {
  __typename?: 'WebhookEndpoint';
  createdAt: Scalars['DateTime']['output'];
  description: Scalars['String']['output'];
  disabledReason?: Maybe<WebhookDisabledReason>;
  eventTypes: Array<Scalars['String']['output']>;
  failingSince?: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  secrets: Array<WebhookSecret>;
  status: WebhookEndpointStatus;
  url: Scalars['String']['output'];
};

export type WebhookEndpointInput = {
  endpointId: Scalars['ID']['input'];
};

export type WebhookEndpointResult = InvalidInputError | RefusedError | WebhookEndpointSuccess;

export type WebhookEndpointStatus =
  | 'DISABLED'
  | 'ENABLED'
  | 'PENDING';

export type WebhookEndpointSuccess = {
  __typename?: 'WebhookEndpointSuccess';
  endpoint: WebhookEndpoint;
};

export type WebhookEventType = {
  __typename?: 'WebhookEventType';
  description: Scalars['String']['output'];
  name: Scalars['String']['output'];
  version: Scalars['Int']['output'];
};

export type WebhookFailure =
  | 'ADDRESS_REFUSED'
  | 'BAD_RESPONSE'
  | 'CONNECTION_FAILED'
  | 'INTERRUPTED'
  | 'NAME_NOT_FOUND'
  | 'REFUSED_STATUS'
  | 'TIMEOUT'
  | 'TLS_FAILED';

export type WebhookHeader = {
  __typename?: 'WebhookHeader';
  name: Scalars['String']['output'];
  value: Scalars['String']['output'];
};

export type WebhookMessage = {
  __typename?: 'WebhookMessage';
  id: Scalars['ID']['output'];
  occurredAt: Scalars['DateTime']['output'];
  payload: Scalars['String']['output'];
  position: Scalars['String']['output'];
  resourceId: Scalars['ID']['output'];
  sequence: Scalars['String']['output'];
  type: Scalars['String']['output'];
};

export type WebhookMessageConnection = {
  __typename?: 'WebhookMessageConnection';
  edges: Array<WebhookMessageEdge>;
  nodes: Array<WebhookMessage>;
  pageInfo: PageInfo;
};

export type WebhookMessageEdge = {
  __typename?: 'WebhookMessageEdge';
  cursor: Scalars['String']['output'];
  node: WebhookMessage;
};

export type WebhookSecret = {
  __typename?: 'WebhookSecret';
  createdAt: Scalars['DateTime']['output'];
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
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
  CreateWebhookEndpointResult:
    | ( Partial<Omit<CreateWebhookEndpointSuccess, 'endpoint'> & { endpoint: _RefType['WebhookEndpoint'] }> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
  DeleteWebhookEndpointResult:
    | ( Partial<DeleteWebhookEndpointSuccess> )
    | ( Partial<RefusedError> )
  ;
  ResendWebhooksSinceResult:
    | ( Partial<RefusedError> )
    | ( Partial<Omit<ResendWebhooksSinceSuccess, 'endpoint'> & { endpoint: _RefType['WebhookEndpoint'] }> )
  ;
  RotateWebhookSecretResult:
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
    | ( Partial<Omit<RotateWebhookSecretSuccess, 'endpoint'> & { endpoint: _RefType['WebhookEndpoint'] }> )
  ;
  WebhookDeliveryResult:
    | ( Partial<RefusedError> )
    | ( Partial<Omit<WebhookDeliverySuccess, 'delivery'> & { delivery: _RefType['WebhookDelivery'] }> )
  ;
  WebhookEndpointResult:
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
    | ( Partial<Omit<WebhookEndpointSuccess, 'endpoint'> & { endpoint: _RefType['WebhookEndpoint'] }> )
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
  CreateWebhookEndpointInput: ResolverTypeWrapper<Partial<CreateWebhookEndpointInput>>;
  String: ResolverTypeWrapper<Partial<Scalars['String']['output']>>;
  CreateWebhookEndpointResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateWebhookEndpointResult']>>;
  CreateWebhookEndpointSuccess: ResolverTypeWrapper<Partial<Omit<CreateWebhookEndpointSuccess, 'endpoint'> & { endpoint: ResolversTypes['WebhookEndpoint'] }>>;
  CurrencyCode: ResolverTypeWrapper<Partial<CurrencyCode>>;
  DateTime: ResolverTypeWrapper<Partial<Scalars['DateTime']['output']>>;
  DeleteWebhookEndpointResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteWebhookEndpointResult']>>;
  DeleteWebhookEndpointSuccess: ResolverTypeWrapper<Partial<DeleteWebhookEndpointSuccess>>;
  ID: ResolverTypeWrapper<Partial<Scalars['ID']['output']>>;
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
  RefusedError: ResolverTypeWrapper<Partial<RefusedError>>;
  ResendWebhookDeliveryInput: ResolverTypeWrapper<Partial<ResendWebhookDeliveryInput>>;
  ResendWebhooksSinceInput: ResolverTypeWrapper<Partial<ResendWebhooksSinceInput>>;
  ResendWebhooksSinceResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResendWebhooksSinceResult']>>;
  ResendWebhooksSinceSuccess: ResolverTypeWrapper<Partial<Omit<ResendWebhooksSinceSuccess, 'endpoint'> & { endpoint: ResolversTypes['WebhookEndpoint'] }>>;
  RotateWebhookSecretInput: ResolverTypeWrapper<Partial<RotateWebhookSecretInput>>;
  RotateWebhookSecretResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RotateWebhookSecretResult']>>;
  RotateWebhookSecretSuccess: ResolverTypeWrapper<Partial<Omit<RotateWebhookSecretSuccess, 'endpoint'> & { endpoint: ResolversTypes['WebhookEndpoint'] }>>;
  StaffReason: ResolverTypeWrapper<Partial<StaffReason>>;
  TransferCategory: ResolverTypeWrapper<Partial<TransferCategory>>;
  UUID: ResolverTypeWrapper<Partial<Scalars['UUID']['output']>>;
  UpdateWebhookEndpointInput: ResolverTypeWrapper<Partial<UpdateWebhookEndpointInput>>;
  User: ResolverTypeWrapper<UserParent>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: ResolverTypeWrapper<Partial<UserErrorCode>>;
  WebhookAttempt: ResolverTypeWrapper<WebhookAttemptParent>;
  WebhookDelivery: ResolverTypeWrapper<WebhookDeliveryParent>;
  WebhookDeliveryConnection: ResolverTypeWrapper<Partial<Omit<WebhookDeliveryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['WebhookDeliveryEdge']>, nodes: Array<ResolversTypes['WebhookDelivery']> }>>;
  WebhookDeliveryEdge: ResolverTypeWrapper<Partial<Omit<WebhookDeliveryEdge, 'node'> & { node: ResolversTypes['WebhookDelivery'] }>>;
  WebhookDeliveryResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['WebhookDeliveryResult']>>;
  WebhookDeliveryStatus: ResolverTypeWrapper<Partial<WebhookDeliveryStatus>>;
  WebhookDeliverySuccess: ResolverTypeWrapper<Partial<Omit<WebhookDeliverySuccess, 'delivery'> & { delivery: ResolversTypes['WebhookDelivery'] }>>;
  WebhookDisabledReason: ResolverTypeWrapper<Partial<WebhookDisabledReason>>;
  WebhookEndpoint: ResolverTypeWrapper<WebhookEndpointParent>;
  WebhookEndpointInput: ResolverTypeWrapper<Partial<WebhookEndpointInput>>;
  WebhookEndpointResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['WebhookEndpointResult']>>;
  WebhookEndpointStatus: ResolverTypeWrapper<Partial<WebhookEndpointStatus>>;
  WebhookEndpointSuccess: ResolverTypeWrapper<Partial<Omit<WebhookEndpointSuccess, 'endpoint'> & { endpoint: ResolversTypes['WebhookEndpoint'] }>>;
  WebhookEventType: ResolverTypeWrapper<Partial<WebhookEventType>>;
  WebhookFailure: ResolverTypeWrapper<Partial<WebhookFailure>>;
  WebhookHeader: ResolverTypeWrapper<Partial<WebhookHeader>>;
  WebhookMessage: ResolverTypeWrapper<WebhookMessageParent>;
  WebhookMessageConnection: ResolverTypeWrapper<Partial<Omit<WebhookMessageConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['WebhookMessageEdge']>, nodes: Array<ResolversTypes['WebhookMessage']> }>>;
  WebhookMessageEdge: ResolverTypeWrapper<Partial<Omit<WebhookMessageEdge, 'node'> & { node: ResolversTypes['WebhookMessage'] }>>;
  WebhookSecret: ResolverTypeWrapper<WebhookSecretParent>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  CreateWebhookEndpointInput: Partial<CreateWebhookEndpointInput>;
  String: Partial<Scalars['String']['output']>;
  CreateWebhookEndpointResult: Partial<ResolversUnionTypes<ResolversParentTypes>['CreateWebhookEndpointResult']>;
  CreateWebhookEndpointSuccess: Partial<Omit<CreateWebhookEndpointSuccess, 'endpoint'> & { endpoint: ResolversParentTypes['WebhookEndpoint'] }>;
  DateTime: Partial<Scalars['DateTime']['output']>;
  DeleteWebhookEndpointResult: Partial<ResolversUnionTypes<ResolversParentTypes>['DeleteWebhookEndpointResult']>;
  DeleteWebhookEndpointSuccess: Partial<DeleteWebhookEndpointSuccess>;
  ID: Partial<Scalars['ID']['output']>;
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
  RefusedError: Partial<RefusedError>;
  ResendWebhookDeliveryInput: Partial<ResendWebhookDeliveryInput>;
  ResendWebhooksSinceInput: Partial<ResendWebhooksSinceInput>;
  ResendWebhooksSinceResult: Partial<ResolversUnionTypes<ResolversParentTypes>['ResendWebhooksSinceResult']>;
  ResendWebhooksSinceSuccess: Partial<Omit<ResendWebhooksSinceSuccess, 'endpoint'> & { endpoint: ResolversParentTypes['WebhookEndpoint'] }>;
  RotateWebhookSecretInput: Partial<RotateWebhookSecretInput>;
  RotateWebhookSecretResult: Partial<ResolversUnionTypes<ResolversParentTypes>['RotateWebhookSecretResult']>;
  RotateWebhookSecretSuccess: Partial<Omit<RotateWebhookSecretSuccess, 'endpoint'> & { endpoint: ResolversParentTypes['WebhookEndpoint'] }>;
  UUID: Partial<Scalars['UUID']['output']>;
  UpdateWebhookEndpointInput: Partial<UpdateWebhookEndpointInput>;
  User: UserParent;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  WebhookAttempt: WebhookAttemptParent;
  WebhookDelivery: WebhookDeliveryParent;
  WebhookDeliveryConnection: Partial<Omit<WebhookDeliveryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['WebhookDeliveryEdge']>, nodes: Array<ResolversParentTypes['WebhookDelivery']> }>;
  WebhookDeliveryEdge: Partial<Omit<WebhookDeliveryEdge, 'node'> & { node: ResolversParentTypes['WebhookDelivery'] }>;
  WebhookDeliveryResult: Partial<ResolversUnionTypes<ResolversParentTypes>['WebhookDeliveryResult']>;
  WebhookDeliverySuccess: Partial<Omit<WebhookDeliverySuccess, 'delivery'> & { delivery: ResolversParentTypes['WebhookDelivery'] }>;
  WebhookEndpoint: WebhookEndpointParent;
  WebhookEndpointInput: Partial<WebhookEndpointInput>;
  WebhookEndpointResult: Partial<ResolversUnionTypes<ResolversParentTypes>['WebhookEndpointResult']>;
  WebhookEndpointSuccess: Partial<Omit<WebhookEndpointSuccess, 'endpoint'> & { endpoint: ResolversParentTypes['WebhookEndpoint'] }>;
  WebhookEventType: Partial<WebhookEventType>;
  WebhookHeader: Partial<WebhookHeader>;
  WebhookMessage: WebhookMessageParent;
  WebhookMessageConnection: Partial<Omit<WebhookMessageConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['WebhookMessageEdge']>, nodes: Array<ResolversParentTypes['WebhookMessage']> }>;
  WebhookMessageEdge: Partial<Omit<WebhookMessageEdge, 'node'> & { node: ResolversParentTypes['WebhookMessage'] }>;
  WebhookSecret: WebhookSecretParent;
};

export type CreateWebhookEndpointResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateWebhookEndpointResult'] = ResolversParentTypes['CreateWebhookEndpointResult']> = {
  __resolveType: TypeResolveFn<'CreateWebhookEndpointSuccess' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type CreateWebhookEndpointSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateWebhookEndpointSuccess'] = ResolversParentTypes['CreateWebhookEndpointSuccess']> = {
  endpoint?: Resolver<ResolversTypes['WebhookEndpoint'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteWebhookEndpointResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteWebhookEndpointResult'] = ResolversParentTypes['DeleteWebhookEndpointResult']> = {
  __resolveType: TypeResolveFn<'DeleteWebhookEndpointSuccess' | 'RefusedError', ParentType, ContextType>;
};

export type DeleteWebhookEndpointSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteWebhookEndpointSuccess'] = ResolversParentTypes['DeleteWebhookEndpointSuccess']> = {
  endpointId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
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
  createWebhookEndpoint?: Resolver<ResolversTypes['CreateWebhookEndpointResult'], ParentType, ContextType, RequireFields<MutationCreateWebhookEndpointArgs, 'input'>>;
  deleteWebhookEndpoint?: Resolver<ResolversTypes['DeleteWebhookEndpointResult'], ParentType, ContextType, RequireFields<MutationDeleteWebhookEndpointArgs, 'input'>>;
  disableWebhookEndpoint?: Resolver<ResolversTypes['WebhookEndpointResult'], ParentType, ContextType, RequireFields<MutationDisableWebhookEndpointArgs, 'input'>>;
  enableWebhookEndpoint?: Resolver<ResolversTypes['WebhookEndpointResult'], ParentType, ContextType, RequireFields<MutationEnableWebhookEndpointArgs, 'input'>>;
  resendWebhookDelivery?: Resolver<ResolversTypes['WebhookDeliveryResult'], ParentType, ContextType, RequireFields<MutationResendWebhookDeliveryArgs, 'input'>>;
  resendWebhooksSince?: Resolver<ResolversTypes['ResendWebhooksSinceResult'], ParentType, ContextType, RequireFields<MutationResendWebhooksSinceArgs, 'input'>>;
  rotateWebhookSecret?: Resolver<ResolversTypes['RotateWebhookSecretResult'], ParentType, ContextType, RequireFields<MutationRotateWebhookSecretArgs, 'input'>>;
  sendTestWebhook?: Resolver<ResolversTypes['WebhookDeliveryResult'], ParentType, ContextType, RequireFields<MutationSendTestWebhookArgs, 'input'>>;
  updateWebhookEndpoint?: Resolver<ResolversTypes['WebhookEndpointResult'], ParentType, ContextType, RequireFields<MutationUpdateWebhookEndpointArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  webhookDeliveries?: Resolver<Maybe<ResolversTypes['WebhookDeliveryConnection']>, ParentType, ContextType, RequireFields<QueryWebhookDeliveriesArgs, 'endpointId'>>;
  webhookDelivery?: Resolver<Maybe<ResolversTypes['WebhookDelivery']>, ParentType, ContextType, RequireFields<QueryWebhookDeliveryArgs, 'id'>>;
  webhookEndpoint?: Resolver<Maybe<ResolversTypes['WebhookEndpoint']>, ParentType, ContextType, RequireFields<QueryWebhookEndpointArgs, 'id'>>;
  webhookEventTypes?: Resolver<Array<ResolversTypes['WebhookEventType']>, ParentType, ContextType>;
  webhookFeed?: Resolver<ResolversTypes['WebhookMessageConnection'], ParentType, ContextType, Partial<QueryWebhookFeedArgs>>;
};

export type RefusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefusedError'] = ResolversParentTypes['RefusedError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResendWebhooksSinceResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResendWebhooksSinceResult'] = ResolversParentTypes['ResendWebhooksSinceResult']> = {
  __resolveType: TypeResolveFn<'RefusedError' | 'ResendWebhooksSinceSuccess', ParentType, ContextType>;
};

export type ResendWebhooksSinceSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResendWebhooksSinceSuccess'] = ResolversParentTypes['ResendWebhooksSinceSuccess']> = {
  endpoint?: Resolver<ResolversTypes['WebhookEndpoint'], ParentType, ContextType>;
  lastOccurredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  queued?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RotateWebhookSecretResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RotateWebhookSecretResult'] = ResolversParentTypes['RotateWebhookSecretResult']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'RefusedError' | 'RotateWebhookSecretSuccess', ParentType, ContextType>;
};

export type RotateWebhookSecretSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RotateWebhookSecretSuccess'] = ResolversParentTypes['RotateWebhookSecretSuccess']> = {
  endpoint?: Resolver<ResolversTypes['WebhookEndpoint'], ParentType, ContextType>;
  overlapEndsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  webhookEndpoints?: Resolver<Maybe<Array<ResolversTypes['WebhookEndpoint']>>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientFundsError' | 'InvalidInputError' | 'LimitExceededError' | 'RefusedError', ParentType, ContextType>;
};

export type WebhookAttemptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookAttempt'] = ResolversParentTypes['WebhookAttempt']> = {
  failure?: Resolver<Maybe<ResolversTypes['WebhookFailure']>, ParentType, ContextType>;
  latencyMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  requestHeaders?: Resolver<Array<ResolversTypes['WebhookHeader']>, ParentType, ContextType>;
  responseBody?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  responseStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type WebhookDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDelivery'] = ResolversParentTypes['WebhookDelivery']> = {
  attempts?: Resolver<Array<ResolversTypes['WebhookAttempt']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['WebhookMessage'], ParentType, ContextType>;
  nextTryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['WebhookDeliveryStatus'], ParentType, ContextType>;
};

export type WebhookDeliveryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryConnection'] = ResolversParentTypes['WebhookDeliveryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['WebhookDeliveryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['WebhookDelivery']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type WebhookDeliveryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryEdge'] = ResolversParentTypes['WebhookDeliveryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WebhookDelivery'], ParentType, ContextType>;
};

export type WebhookDeliveryResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliveryResult'] = ResolversParentTypes['WebhookDeliveryResult']> = {
  __resolveType: TypeResolveFn<'RefusedError' | 'WebhookDeliverySuccess', ParentType, ContextType>;
};

export type WebhookDeliverySuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookDeliverySuccess'] = ResolversParentTypes['WebhookDeliverySuccess']> = {
  delivery?: Resolver<ResolversTypes['WebhookDelivery'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WebhookEndpointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEndpoint'] = ResolversParentTypes['WebhookEndpoint']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  disabledReason?: Resolver<Maybe<ResolversTypes['WebhookDisabledReason']>, ParentType, ContextType>;
  eventTypes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  failingSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  secrets?: Resolver<Array<ResolversTypes['WebhookSecret']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['WebhookEndpointStatus'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WebhookEndpointResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEndpointResult'] = ResolversParentTypes['WebhookEndpointResult']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'RefusedError' | 'WebhookEndpointSuccess', ParentType, ContextType>;
};

export type WebhookEndpointSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEndpointSuccess'] = ResolversParentTypes['WebhookEndpointSuccess']> = {
  endpoint?: Resolver<ResolversTypes['WebhookEndpoint'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WebhookEventTypeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookEventType'] = ResolversParentTypes['WebhookEventType']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WebhookHeaderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookHeader'] = ResolversParentTypes['WebhookHeader']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WebhookMessageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookMessage'] = ResolversParentTypes['WebhookMessage']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  payload?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  position?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resourceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WebhookMessageConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookMessageConnection'] = ResolversParentTypes['WebhookMessageConnection']> = {
  edges?: Resolver<Array<ResolversTypes['WebhookMessageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['WebhookMessage']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type WebhookMessageEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookMessageEdge'] = ResolversParentTypes['WebhookMessageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WebhookMessage'], ParentType, ContextType>;
};

export type WebhookSecretResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WebhookSecret'] = ResolversParentTypes['WebhookSecret']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  CreateWebhookEndpointResult?: CreateWebhookEndpointResultResolvers<ContextType>;
  CreateWebhookEndpointSuccess?: CreateWebhookEndpointSuccessResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteWebhookEndpointResult?: DeleteWebhookEndpointResultResolvers<ContextType>;
  DeleteWebhookEndpointSuccess?: DeleteWebhookEndpointSuccessResolvers<ContextType>;
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
  RefusedError?: RefusedErrorResolvers<ContextType>;
  ResendWebhooksSinceResult?: ResendWebhooksSinceResultResolvers<ContextType>;
  ResendWebhooksSinceSuccess?: ResendWebhooksSinceSuccessResolvers<ContextType>;
  RotateWebhookSecretResult?: RotateWebhookSecretResultResolvers<ContextType>;
  RotateWebhookSecretSuccess?: RotateWebhookSecretSuccessResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  WebhookAttempt?: WebhookAttemptResolvers<ContextType>;
  WebhookDelivery?: WebhookDeliveryResolvers<ContextType>;
  WebhookDeliveryConnection?: WebhookDeliveryConnectionResolvers<ContextType>;
  WebhookDeliveryEdge?: WebhookDeliveryEdgeResolvers<ContextType>;
  WebhookDeliveryResult?: WebhookDeliveryResultResolvers<ContextType>;
  WebhookDeliverySuccess?: WebhookDeliverySuccessResolvers<ContextType>;
  WebhookEndpoint?: WebhookEndpointResolvers<ContextType>;
  WebhookEndpointResult?: WebhookEndpointResultResolvers<ContextType>;
  WebhookEndpointSuccess?: WebhookEndpointSuccessResolvers<ContextType>;
  WebhookEventType?: WebhookEventTypeResolvers<ContextType>;
  WebhookHeader?: WebhookHeaderResolvers<ContextType>;
  WebhookMessage?: WebhookMessageResolvers<ContextType>;
  WebhookMessageConnection?: WebhookMessageConnectionResolvers<ContextType>;
  WebhookMessageEdge?: WebhookMessageEdgeResolvers<ContextType>;
  WebhookSecret?: WebhookSecretResolvers<ContextType>;
};

