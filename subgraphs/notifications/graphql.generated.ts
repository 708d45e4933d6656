import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { GraphMoney } from '@mint/kit/money.ts';
import type { NotificationParent, UserParent } from './entities.ts';
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

export type ConfirmPhoneNumberInput = {
  code: Scalars['String']['input'];
};

export type CurrencyCode =
  | 'AED'
  | 'EUR'
  | 'GBP'
  | 'INR'
  | 'JPY'
  | 'KWD'
  | 'USD';

export type Digest = {
  __typename?: 'Digest';
  hour: Scalars['Int']['output'];
  timeZone: Scalars['String']['output'];
};

export type DigestInput = {
  hour: Scalars['Int']['input'];
  timeZone: Scalars['String']['input'];
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

export type MarkAllNotificationsReadPayload = {
  __typename?: 'MarkAllNotificationsReadPayload';
  changed: Scalars['Int']['output'];
};

export type MarkNotificationReadInput = {
  notificationId: Scalars['ID']['input'];
};

export type MarkNotificationReadPayload = {
  __typename?: 'MarkNotificationReadPayload';
  notification?: Maybe<Notification>;
  userErrors: Array<UserError>;
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
  confirmPhoneNumber: NotificationPreferencesPayload;
  markAllNotificationsRead: MarkAllNotificationsReadPayload;
  markNotificationRead: MarkNotificationReadPayload;
  registerPushSubscription: NotificationPreferencesPayload;
  removePhoneNumber: NotificationPreferencesPayload;
  removePushSubscription: NotificationPreferencesPayload;
  setDigest: NotificationPreferencesPayload;
  setPhoneNumber: NotificationPreferencesPayload;
  setQuietHours: NotificationPreferencesPayload;
  updateNotificationPreferences: NotificationPreferencesPayload;
};


export type MutationConfirmPhoneNumberArgs = {
  input: ConfirmPhoneNumberInput;
};


export type MutationMarkNotificationReadArgs = {
  input: MarkNotificationReadInput;
};


export type MutationRegisterPushSubscriptionArgs = {
  input: RegisterPushSubscriptionInput;
};


export type MutationRemovePushSubscriptionArgs = {
  input: RemovePushSubscriptionInput;
};


export type MutationSetDigestArgs = {
  input: SetDigestInput;
};


export type MutationSetPhoneNumberArgs = {
  input: SetPhoneNumberInput;
};


export type MutationSetQuietHoursArgs = {
  input: SetQuietHoursInput;
};


export type MutationUpdateNotificationPreferencesArgs = {
  input: UpdateNotificationPreferencesInput;
};

export type Notification = {
  __typename?: 'Notification';
  body: Scalars['String']['output'];
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  read: Scalars['Boolean']['output'];
  subjectId?: Maybe<Scalars['ID']['output']>;
  title: Scalars['String']['output'];
  type: NotificationType;
};

export type NotificationChannel =
  | 'EMAIL'
  | 'IN_APP'
  | 'PUSH'
  | 'SMS';

export type NotificationChoice = {
  __typename?: 'NotificationChoice';
  channel: NotificationChannel;
  enabled: Scalars['Boolean']['output'];
  locked: Scalars['Boolean']['output'];
  type: NotificationType;
};

export type NotificationChoiceInput = {
  channel: NotificationChannel;
  enabled: Scalars['Boolean']['input'];
  type: NotificationType;
};

export type NotificationConnection = {
  __typename?: 'NotificationConnection';
  edges: Array<NotificationEdge>;
  nodes: Array<Notification>;
  pageInfo: PageInfo;
};

export type NotificationEdge = {
  __typename?: 'NotificationEdge';
  cursor: Scalars['String']['output'];
  node: Notification;
};

export type NotificationPreferences = {
  __typename?: 'NotificationPreferences';
  channels: Array<NotificationChannel>;
  choices: Array<NotificationChoice>;
  digest?: Maybe<Digest>;
  pendingPhoneNumber?: Maybe<Scalars['String']['output']>;
  phoneNumber?: Maybe<Scalars['String']['output']>;
  pushKey?: Maybe<Scalars['String']['output']>;
  pushSubscriptions: Array<PushSubscription>;
  quietHours?: Maybe<QuietHours>;
};

export type NotificationPreferencesPayload = {
  __typename?: 'NotificationPreferencesPayload';
  preferences?: Maybe<NotificationPreferences>;
  userErrors: Array<UserError>;
};

export type NotificationType =
  | 'ACCOUNT_STATUS_CHANGED'
  | 'APPROVAL_DECIDED'
  | 'APPROVAL_REQUESTED'
  | 'BUDGET_EXCEEDED'
  | 'BUDGET_WARNING'
  | 'CONVERSION_COMPLETED'
  | 'MONEY_KEPT_APART'
  | 'SCHEDULE_POSTPONED'
  | 'SCHEDULE_SKIPPED'
  | 'SECURITY'
  | 'SETTLEMENT_CASE_OPENED'
  | 'TIER_CHANGED'
  | 'TIER_STATUS_CHANGED'
  | 'TOP_UP_COMPLETED'
  | 'TOP_UP_FAILED'
  | 'TRANSFER_BLOCKED'
  | 'TRANSFER_CANCELLED'
  | 'TRANSFER_FAILED'
  | 'TRANSFER_IN_REVIEW'
  | 'TRANSFER_RECEIVED'
  | 'TRANSFER_REVERSED'
  | 'TRANSFER_SENT'
  | 'VERIFICATION_REJECTED'
  | 'VERIFICATION_SUBMITTED'
  | 'WALLET_STATUS_CHANGED'
  | 'WEBHOOK_DISABLED'
  | 'WELCOME'
  | 'WITHDRAWAL_COMPLETED'
  | 'WITHDRAWAL_IN_REVIEW'
  | 'WITHDRAWAL_REFUSED'
  | 'WITHDRAWAL_RETURNED';

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type PushSubscription = {
  __typename?: 'PushSubscription';
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  service: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  support?: Maybe<Support>;
};

export type QuietHours = {
  __typename?: 'QuietHours';
  from: Scalars['String']['output'];
  timeZone: Scalars['String']['output'];
  until: Scalars['String']['output'];
};

export type QuietHoursInput = {
  from: Scalars['String']['input'];
  timeZone: Scalars['String']['input'];
  until: Scalars['String']['input'];
};

export type RefusedError = UserError & {
  __typename?: 'RefusedError';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type RegisterPushSubscriptionInput = {
  auth: Scalars['String']['input'];
  endpoint: Scalars['String']['input'];
  p256dh: Scalars['String']['input'];
};

export type RemovePushSubscriptionInput = {
  pushSubscriptionId: Scalars['ID']['input'];
};

export type SetDigestInput = {
  digest?: InputMaybe<DigestInput>;
};

export type SetPhoneNumberInput = {
  phoneNumber: Scalars['String']['input'];
};

export type SetQuietHoursInput = {
  quietHours?: InputMaybe<QuietHoursInput>;
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

export type Support = {
  __typename?: 'Support';
  email: Scalars['String']['output'];
};

export type TransferCategory =
  | 'ENTERTAINMENT'
  | 'FOOD'
  | 'OTHER'
  | 'TRANSPORT'
  | 'UTILITIES';

export type UpdateNotificationPreferencesInput = {
  choices: Array<NotificationChoiceInput>;
};

export type User = {
  __typename?: 'User';
  id: Scalars['ID']['output'];
  notificationPreferences?: Maybe<NotificationPreferences>;
  notifications?: Maybe<NotificationConnection>;
  unreadNotificationCount?: Maybe<Scalars['Int']['output']>;
};


export type UserNotificationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  unreadOnly?: InputMaybe<Scalars['Boolean']['input']>;
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
  Notification: Notification;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Notification:
    ( { __typename: 'Notification' }
    & GraphQLRecursivePick<FederationTypes['Notification'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
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
  ConfirmPhoneNumberInput: ResolverTypeWrapper<Partial<ConfirmPhoneNumberInput>>;
  String: ResolverTypeWrapper<Partial<Scalars['String']['output']>>;
  CurrencyCode: ResolverTypeWrapper<Partial<CurrencyCode>>;
  DateTime: ResolverTypeWrapper<Partial<Scalars['DateTime']['output']>>;
  Digest: ResolverTypeWrapper<Partial<Digest>>;
  Int: ResolverTypeWrapper<Partial<Scalars['Int']['output']>>;
  DigestInput: ResolverTypeWrapper<Partial<DigestInput>>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<Partial<IdempotencyKeyReusedError>>;
  InsufficientFundsError: ResolverTypeWrapper<Partial<InsufficientFundsError>>;
  InvalidInputError: ResolverTypeWrapper<Partial<InvalidInputError>>;
  LimitExceededError: ResolverTypeWrapper<Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<ResolversTypes['Money']> }>>;
  MarkAllNotificationsReadPayload: ResolverTypeWrapper<Partial<MarkAllNotificationsReadPayload>>;
  MarkNotificationReadInput: ResolverTypeWrapper<Partial<MarkNotificationReadInput>>;
  ID: ResolverTypeWrapper<Partial<Scalars['ID']['output']>>;
  MarkNotificationReadPayload: ResolverTypeWrapper<Partial<Omit<MarkNotificationReadPayload, 'notification' | 'userErrors'> & { notification?: Maybe<ResolversTypes['Notification']>, userErrors: Array<ResolversTypes['UserError']> }>>;
  MinorUnits: ResolverTypeWrapper<Partial<Scalars['MinorUnits']['output']>>;
  Money: ResolverTypeWrapper<GraphMoney>;
  MoneyInput: ResolverTypeWrapper<Partial<MoneyInput>>;
  Month: ResolverTypeWrapper<Partial<Scalars['Month']['output']>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Notification: ResolverTypeWrapper<NotificationParent>;
  Boolean: ResolverTypeWrapper<Partial<Scalars['Boolean']['output']>>;
  NotificationChannel: ResolverTypeWrapper<Partial<NotificationChannel>>;
  NotificationChoice: ResolverTypeWrapper<Partial<NotificationChoice>>;
  NotificationChoiceInput: ResolverTypeWrapper<Partial<NotificationChoiceInput>>;
  NotificationConnection: ResolverTypeWrapper<Partial<Omit<NotificationConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['NotificationEdge']>, nodes: Array<ResolversTypes['Notification']> }>>;
  NotificationEdge: ResolverTypeWrapper<Partial<Omit<NotificationEdge, 'node'> & { node: ResolversTypes['Notification'] }>>;
  NotificationPreferences: ResolverTypeWrapper<Partial<NotificationPreferences>>;
  NotificationPreferencesPayload: ResolverTypeWrapper<Partial<Omit<NotificationPreferencesPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>>;
  NotificationType: ResolverTypeWrapper<Partial<NotificationType>>;
  PageInfo: ResolverTypeWrapper<Partial<PageInfo>>;
  PushSubscription: ResolverTypeWrapper<Partial<PushSubscription>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  QuietHours: ResolverTypeWrapper<Partial<QuietHours>>;
  QuietHoursInput: ResolverTypeWrapper<Partial<QuietHoursInput>>;
  RefusedError: ResolverTypeWrapper<Partial<RefusedError>>;
  RegisterPushSubscriptionInput: ResolverTypeWrapper<Partial<RegisterPushSubscriptionInput>>;
  RemovePushSubscriptionInput: ResolverTypeWrapper<Partial<RemovePushSubscriptionInput>>;
  SetDigestInput: ResolverTypeWrapper<Partial<SetDigestInput>>;
  SetPhoneNumberInput: ResolverTypeWrapper<Partial<SetPhoneNumberInput>>;
  SetQuietHoursInput: ResolverTypeWrapper<Partial<SetQuietHoursInput>>;
  StaffReason: ResolverTypeWrapper<Partial<StaffReason>>;
  Support: ResolverTypeWrapper<Partial<Support>>;
  TransferCategory: ResolverTypeWrapper<Partial<TransferCategory>>;
  UUID: ResolverTypeWrapper<Partial<Scalars['UUID']['output']>>;
  UpdateNotificationPreferencesInput: ResolverTypeWrapper<Partial<UpdateNotificationPreferencesInput>>;
  User: ResolverTypeWrapper<UserParent>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: ResolverTypeWrapper<Partial<UserErrorCode>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ConfirmPhoneNumberInput: Partial<ConfirmPhoneNumberInput>;
  String: Partial<Scalars['String']['output']>;
  DateTime: Partial<Scalars['DateTime']['output']>;
  Digest: Partial<Digest>;
  Int: Partial<Scalars['Int']['output']>;
  DigestInput: Partial<DigestInput>;
  IdempotencyKeyReusedError: Partial<IdempotencyKeyReusedError>;
  InsufficientFundsError: Partial<InsufficientFundsError>;
  InvalidInputError: Partial<InvalidInputError>;
  LimitExceededError: Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<ResolversParentTypes['Money']> }>;
  MarkAllNotificationsReadPayload: Partial<MarkAllNotificationsReadPayload>;
  MarkNotificationReadInput: Partial<MarkNotificationReadInput>;
  ID: Partial<Scalars['ID']['output']>;
  MarkNotificationReadPayload: Partial<Omit<MarkNotificationReadPayload, 'notification' | 'userErrors'> & { notification?: Maybe<ResolversParentTypes['Notification']>, userErrors: Array<ResolversParentTypes['UserError']> }>;
  MinorUnits: Partial<Scalars['MinorUnits']['output']>;
  Money: GraphMoney;
  MoneyInput: Partial<MoneyInput>;
  Month: Partial<Scalars['Month']['output']>;
  Mutation: Record<PropertyKey, never>;
  Notification: NotificationParent;
  Boolean: Partial<Scalars['Boolean']['output']>;
  NotificationChoice: Partial<NotificationChoice>;
  NotificationChoiceInput: Partial<NotificationChoiceInput>;
  NotificationConnection: Partial<Omit<NotificationConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['NotificationEdge']>, nodes: Array<ResolversParentTypes['Notification']> }>;
  NotificationEdge: Partial<Omit<NotificationEdge, 'node'> & { node: ResolversParentTypes['Notification'] }>;
  NotificationPreferences: Partial<NotificationPreferences>;
  NotificationPreferencesPayload: Partial<Omit<NotificationPreferencesPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> }>;
  PageInfo: Partial<PageInfo>;
  PushSubscription: Partial<PushSubscription>;
  Query: Record<PropertyKey, never>;
  QuietHours: Partial<QuietHours>;
  QuietHoursInput: Partial<QuietHoursInput>;
  RefusedError: Partial<RefusedError>;
  RegisterPushSubscriptionInput: Partial<RegisterPushSubscriptionInput>;
  RemovePushSubscriptionInput: Partial<RemovePushSubscriptionInput>;
  SetDigestInput: Partial<SetDigestInput>;
  SetPhoneNumberInput: Partial<SetPhoneNumberInput>;
  SetQuietHoursInput: Partial<SetQuietHoursInput>;
  Support: Partial<Support>;
  UUID: Partial<Scalars['UUID']['output']>;
  UpdateNotificationPreferencesInput: Partial<UpdateNotificationPreferencesInput>;
  User: UserParent;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DigestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Digest'] = ResolversParentTypes['Digest']> = {
  hour?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type MarkAllNotificationsReadPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarkAllNotificationsReadPayload'] = ResolversParentTypes['MarkAllNotificationsReadPayload']> = {
  changed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MarkNotificationReadPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarkNotificationReadPayload'] = ResolversParentTypes['MarkNotificationReadPayload']> = {
  notification?: Resolver<Maybe<ResolversTypes['Notification']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
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
  confirmPhoneNumber?: Resolver<ResolversTypes['NotificationPreferencesPayload'], ParentType, ContextType, RequireFields<MutationConfirmPhoneNumberArgs, 'input'>>;
  markAllNotificationsRead?: Resolver<ResolversTypes['MarkAllNotificationsReadPayload'], ParentType, ContextType>;
  markNotificationRead?: Resolver<ResolversTypes['MarkNotificationReadPayload'], ParentType, ContextType, RequireFields<MutationMarkNotificationReadArgs, 'input'>>;
  registerPushSubscription?: Resolver<ResolversTypes['NotificationPreferencesPayload'], ParentType, ContextType, RequireFields<MutationRegisterPushSubscriptionArgs, 'input'>>;
  removePhoneNumber?: Resolver<ResolversTypes['NotificationPreferencesPayload'], ParentType, ContextType>;
  removePushSubscription?: Resolver<ResolversTypes['NotificationPreferencesPayload'], ParentType, ContextType, RequireFields<MutationRemovePushSubscriptionArgs, 'input'>>;
  setDigest?: Resolver<ResolversTypes['NotificationPreferencesPayload'], ParentType, ContextType, RequireFields<MutationSetDigestArgs, 'input'>>;
  setPhoneNumber?: Resolver<ResolversTypes['NotificationPreferencesPayload'], ParentType, ContextType, RequireFields<MutationSetPhoneNumberArgs, 'input'>>;
  setQuietHours?: Resolver<ResolversTypes['NotificationPreferencesPayload'], ParentType, ContextType, RequireFields<MutationSetQuietHoursArgs, 'input'>>;
  updateNotificationPreferences?: Resolver<ResolversTypes['NotificationPreferencesPayload'], ParentType, ContextType, RequireFields<MutationUpdateNotificationPreferencesArgs, 'input'>>;
};

export type NotificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Notification'] = ResolversParentTypes['Notification'], FederationReferenceType extends FederationReferenceTypes['Notification'] = FederationReferenceTypes['Notification']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Notification']> | FederationReferenceType, FederationReferenceType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  read?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  subjectId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['NotificationType'], ParentType, ContextType>;
};

export type NotificationChoiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationChoice'] = ResolversParentTypes['NotificationChoice']> = {
  channel?: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  locked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['NotificationType'], ParentType, ContextType>;
};

export type NotificationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationConnection'] = ResolversParentTypes['NotificationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['NotificationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Notification']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type NotificationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationEdge'] = ResolversParentTypes['NotificationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Notification'], ParentType, ContextType>;
};

export type NotificationPreferencesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationPreferences'] = ResolversParentTypes['NotificationPreferences']> = {
  channels?: Resolver<Array<ResolversTypes['NotificationChannel']>, ParentType, ContextType>;
  choices?: Resolver<Array<ResolversTypes['NotificationChoice']>, ParentType, ContextType>;
  digest?: Resolver<Maybe<ResolversTypes['Digest']>, ParentType, ContextType>;
  pendingPhoneNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phoneNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pushKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pushSubscriptions?: Resolver<Array<ResolversTypes['PushSubscription']>, ParentType, ContextType>;
  quietHours?: Resolver<Maybe<ResolversTypes['QuietHours']>, ParentType, ContextType>;
};

export type NotificationPreferencesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotificationPreferencesPayload'] = ResolversParentTypes['NotificationPreferencesPayload']> = {
  preferences?: Resolver<Maybe<ResolversTypes['NotificationPreferences']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PushSubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PushSubscription'] = ResolversParentTypes['PushSubscription']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  support?: Resolver<Maybe<ResolversTypes['Support']>, ParentType, ContextType>;
};

export type QuietHoursResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuietHours'] = ResolversParentTypes['QuietHours']> = {
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RefusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefusedError'] = ResolversParentTypes['RefusedError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SupportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Support'] = ResolversParentTypes['Support']> = {
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  notificationPreferences?: Resolver<Maybe<ResolversTypes['NotificationPreferences']>, ParentType, ContextType>;
  notifications?: Resolver<Maybe<ResolversTypes['NotificationConnection']>, ParentType, ContextType, Partial<UserNotificationsArgs>>;
  unreadNotificationCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientFundsError' | 'InvalidInputError' | 'LimitExceededError' | 'RefusedError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  Digest?: DigestResolvers<ContextType>;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  InsufficientFundsError?: InsufficientFundsErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  LimitExceededError?: LimitExceededErrorResolvers<ContextType>;
  MarkAllNotificationsReadPayload?: MarkAllNotificationsReadPayloadResolvers<ContextType>;
  MarkNotificationReadPayload?: MarkNotificationReadPayloadResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Month?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  Notification?: NotificationResolvers<ContextType>;
  NotificationChoice?: NotificationChoiceResolvers<ContextType>;
  NotificationConnection?: NotificationConnectionResolvers<ContextType>;
  NotificationEdge?: NotificationEdgeResolvers<ContextType>;
  NotificationPreferences?: NotificationPreferencesResolvers<ContextType>;
  NotificationPreferencesPayload?: NotificationPreferencesPayloadResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PushSubscription?: PushSubscriptionResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  QuietHours?: QuietHoursResolvers<ContextType>;
  RefusedError?: RefusedErrorResolvers<ContextType>;
  Support?: SupportResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

