import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { GraphMoney } from '@mint/kit/money.ts';
import type { ScheduleParent, ScheduleOccurrenceParent, ReversalParent, TransferParent, TransferLimitsParent, UserParent } from './entities.ts';
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

export type CancelTransferInput = {
  transferId: Scalars['ID']['input'];
};

export type CancelTransferResult = CancelTransferSuccess | RefusedError;

export type CancelTransferSuccess = {
  __typename?: 'CancelTransferSuccess';
  transfer: Transfer;
};

export type ChangeScheduleInput = {
  scheduleId: Scalars['ID']['input'];
};

export type ChangeScheduleResult = ChangeScheduleSuccess | RefusedError;

export type ChangeScheduleSuccess = {
  __typename?: 'ChangeScheduleSuccess';
  schedule: Schedule;
};

export type Conversion = {
  __typename?: 'Conversion';
  id: Scalars['ID']['output'];
};

export type ConvertMoneyInput = {
  idempotencyKey: Scalars['UUID']['input'];
  quoteId: Scalars['ID']['input'];
};

export type ConvertMoneyResult = ConvertMoneySuccess | IdempotencyKeyReusedError | InsufficientFundsError | LimitExceededError | RefusedError;

export type ConvertMoneySuccess = {
  __typename?: 'ConvertMoneySuccess';
  conversion: Conversion;
  replayed: Scalars['Boolean']['output'];
};

export type CurrencyCode =
  | 'AED'
  | 'EUR'
  | 'GBP'
  | 'INR'
  | 'JPY'
  | 'KWD'
  | 'USD';

export type ForceCompleteTransferInput = {
  idempotencyKey: Scalars['UUID']['input'];
  note: Scalars['String']['input'];
  reason: StaffReason;
  transferId: Scalars['ID']['input'];
};

export type ForceCompleteTransferResult = ForceCompleteTransferSuccess | IdempotencyKeyReusedError | InsufficientFundsError | InvalidInputError | RefusedError;

export type ForceCompleteTransferSuccess = {
  __typename?: 'ForceCompleteTransferSuccess';
  approval?: Maybe<Approval>;
  transfer: Transfer;
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

export type LimitWindow = {
  __typename?: 'LimitWindow';
  left: Money;
  limit: Money;
  resetsAt: Scalars['DateTime']['output'];
  used: Money;
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
  cancelSchedule: ChangeScheduleResult;
  cancelTransfer: CancelTransferResult;
  convertMoney: ConvertMoneyResult;
  forceCompleteTransfer: ForceCompleteTransferResult;
  pauseSchedule: ChangeScheduleResult;
  resumeSchedule: ChangeScheduleResult;
  reverseTransfer: ReverseTransferResult;
  scheduleTransfer: ScheduleTransferResult;
  transferFunds: TransferFundsResult;
  transferFundsBatch: TransferFundsBatchResult;
};


export type MutationCancelScheduleArgs = {
  input: ChangeScheduleInput;
};


export type MutationCancelTransferArgs = {
  input: CancelTransferInput;
};


export type MutationConvertMoneyArgs = {
  input: ConvertMoneyInput;
};


export type MutationForceCompleteTransferArgs = {
  input: ForceCompleteTransferInput;
};


export type MutationPauseScheduleArgs = {
  input: ChangeScheduleInput;
};


export type MutationResumeScheduleArgs = {
  input: ChangeScheduleInput;
};


export type MutationReverseTransferArgs = {
  input: ReverseTransferInput;
};


export type MutationScheduleTransferArgs = {
  input: ScheduleTransferInput;
};


export type MutationTransferFundsArgs = {
  input: TransferFundsInput;
};


export type MutationTransferFundsBatchArgs = {
  input: TransferFundsBatchInput;
};

export type OccurrenceStatus =
  | 'CLAIMED'
  | 'DONE'
  | 'POSTPONED'
  | 'SKIPPED';

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type PreviewTransferInput = {
  fromWalletId: Scalars['ID']['input'];
  money: MoneyInput;
  to: TransferRecipientInput;
};

export type PreviewTransferResult = InsufficientFundsError | InvalidInputError | LimitExceededError | RefusedError | TransferPreview;

export type Query = {
  __typename?: 'Query';
  previewTransfer: PreviewTransferResult;
  transfer?: Maybe<Transfer>;
  transferByIdempotencyKey?: Maybe<Transfer>;
};


export type QueryPreviewTransferArgs = {
  input: PreviewTransferInput;
};


export type QueryTransferArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTransferByIdempotencyKeyArgs = {
  key: Scalars['UUID']['input'];
};

export type Recurrence =
  | 'DAILY'
  | 'MONTHLY'
  | 'ONCE'
  | 'WEEKLY';

export type RefusedError = UserError & {
  __typename?: 'RefusedError';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type Reversal = {
  __typename?: 'Reversal';
  completedAt?: Maybe<Scalars['DateTime']['output']>;
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  money: Money;
  note?: Maybe<Scalars['String']['output']>;
  reason?: Maybe<StaffReason>;
  requestedBy?: Maybe<User>;
};

export type ReverseTransferInput = {
  idempotencyKey: Scalars['UUID']['input'];
  money?: InputMaybe<MoneyInput>;
  note: Scalars['String']['input'];
  reason: StaffReason;
  transferId: Scalars['ID']['input'];
};

export type ReverseTransferResult = IdempotencyKeyReusedError | InsufficientFundsError | InvalidInputError | RefusedError | ReverseTransferSuccess;

export type ReverseTransferSuccess = {
  __typename?: 'ReverseTransferSuccess';
  approval?: Maybe<Approval>;
  replayed: Scalars['Boolean']['output'];
  reversal?: Maybe<Reversal>;
  transfer: Transfer;
};

export type Schedule = {
  __typename?: 'Schedule';
  category?: Maybe<TransferCategory>;
  count?: Maybe<Scalars['Int']['output']>;
  createdAt: Scalars['DateTime']['output'];
  endsAt?: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  money: Money;
  nextAt?: Maybe<Scalars['DateTime']['output']>;
  note?: Maybe<Scalars['String']['output']>;
  occurrences: Array<ScheduleOccurrence>;
  recipient?: Maybe<User>;
  recurrence: Recurrence;
  startsAt: Scalars['DateTime']['output'];
  status: ScheduleStatus;
};

export type ScheduleConnection = {
  __typename?: 'ScheduleConnection';
  edges: Array<ScheduleEdge>;
  nodes: Array<Schedule>;
  pageInfo: PageInfo;
};

export type ScheduleEdge = {
  __typename?: 'ScheduleEdge';
  cursor: Scalars['String']['output'];
  node: Schedule;
};

export type ScheduleOccurrence = {
  __typename?: 'ScheduleOccurrence';
  code?: Maybe<UserErrorCode>;
  dueAt: Scalars['DateTime']['output'];
  nextTryAt?: Maybe<Scalars['DateTime']['output']>;
  number: Scalars['Int']['output'];
  status: OccurrenceStatus;
  transfer?: Maybe<Transfer>;
};

export type ScheduleStatus =
  | 'ACTIVE'
  | 'CANCELLED'
  | 'ENDED'
  | 'PAUSED';

export type ScheduleTransferInput = {
  category?: InputMaybe<TransferCategory>;
  count?: InputMaybe<Scalars['Int']['input']>;
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  fromWalletId: Scalars['ID']['input'];
  idempotencyKey: Scalars['UUID']['input'];
  money: MoneyInput;
  note?: InputMaybe<Scalars['String']['input']>;
  recurrence: Recurrence;
  startsAt: Scalars['DateTime']['input'];
  to: TransferRecipientInput;
};

export type ScheduleTransferResult = IdempotencyKeyReusedError | InvalidInputError | LimitExceededError | RefusedError | ScheduleTransferSuccess;

export type ScheduleTransferSuccess = {
  __typename?: 'ScheduleTransferSuccess';
  replayed: Scalars['Boolean']['output'];
  schedule: Schedule;
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
  cancellable: Scalars['Boolean']['output'];
  category?: Maybe<TransferCategory>;
  completedAt?: Maybe<Scalars['DateTime']['output']>;
  createdAt: Scalars['DateTime']['output'];
  failure?: Maybe<UserErrorCode>;
  id: Scalars['ID']['output'];
  money: Money;
  note?: Maybe<Scalars['String']['output']>;
  recipient?: Maybe<User>;
  reversals: Array<Reversal>;
  reversedAmount: Money;
  sender?: Maybe<User>;
  status: TransferStatus;
};

export type TransferCategory =
  | 'ENTERTAINMENT'
  | 'FOOD'
  | 'OTHER'
  | 'TRANSPORT'
  | 'UTILITIES';

export type TransferConnection = {
  __typename?: 'TransferConnection';
  edges: Array<TransferEdge>;
  nodes: Array<Transfer>;
  pageInfo: PageInfo;
};

export type TransferDirection =
  | 'RECEIVED'
  | 'SENT';

export type TransferEdge = {
  __typename?: 'TransferEdge';
  cursor: Scalars['String']['output'];
  node: Transfer;
};

export type TransferFilter = {
  category?: InputMaybe<Array<TransferCategory>>;
  counterpartyId?: InputMaybe<Scalars['ID']['input']>;
  currency?: InputMaybe<CurrencyCode>;
  direction?: InputMaybe<TransferDirection>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  maxAmountMinor?: InputMaybe<Scalars['MinorUnits']['input']>;
  minAmountMinor?: InputMaybe<Scalars['MinorUnits']['input']>;
  status?: InputMaybe<Array<TransferStatus>>;
  text?: InputMaybe<Scalars['String']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

export type TransferFundsBatchInput = {
  fromWalletId: Scalars['ID']['input'];
  idempotencyKey: Scalars['UUID']['input'];
  items: Array<TransferFundsBatchItemInput>;
};

export type TransferFundsBatchItemInput = {
  category?: InputMaybe<TransferCategory>;
  money: MoneyInput;
  note?: InputMaybe<Scalars['String']['input']>;
  to: TransferRecipientInput;
};

export type TransferFundsBatchResult = IdempotencyKeyReusedError | InvalidInputError | RefusedError | TransferFundsBatchSuccess;

export type TransferFundsBatchSuccess = {
  __typename?: 'TransferFundsBatchSuccess';
  results: Array<TransferFundsResult>;
};

export type TransferFundsInput = {
  category?: InputMaybe<TransferCategory>;
  fromWalletId: Scalars['ID']['input'];
  idempotencyKey: Scalars['UUID']['input'];
  money: MoneyInput;
  note?: InputMaybe<Scalars['String']['input']>;
  to: TransferRecipientInput;
};

export type TransferFundsResult = IdempotencyKeyReusedError | InsufficientFundsError | InvalidInputError | LimitExceededError | RefusedError | TransferFundsSuccess;

export type TransferFundsSuccess = {
  __typename?: 'TransferFundsSuccess';
  replayed: Scalars['Boolean']['output'];
  transfer: Transfer;
};

export type TransferLimits = {
  __typename?: 'TransferLimits';
  day: LimitWindow;
  month: LimitWindow;
  perTransfer: Money;
  tier: Scalars['String']['output'];
};

export type TransferPreview = {
  __typename?: 'TransferPreview';
  availableAfter: Money;
  fee: Money;
  limits: TransferLimits;
  money: Money;
  recipient?: Maybe<User>;
  review: Scalars['Boolean']['output'];
  total: Money;
};

export type TransferRecipientInput = {
  email?: InputMaybe<Scalars['String']['input']>;
  userId?: InputMaybe<Scalars['ID']['input']>;
  walletId?: InputMaybe<Scalars['ID']['input']>;
};

export type TransferStatus =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'FAILED'
  | 'PENDING'
  | 'PROCESSING'
  | 'REVERSED';

export type User = {
  __typename?: 'User';
  id: Scalars['ID']['output'];
  schedules?: Maybe<ScheduleConnection>;
  transferLimits?: Maybe<TransferLimits>;
  transfers?: Maybe<TransferConnection>;
};


export type UserSchedulesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type UserTransferLimitsArgs = {
  currency: CurrencyCode;
};


export type UserTransfersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TransferFilter>;
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
  Conversion: Conversion;
  Reversal: Reversal;
  Schedule: Schedule;
  Transfer: Transfer;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Approval:
    ( { __typename: 'Approval' }
    & GraphQLRecursivePick<FederationTypes['Approval'], {"id":true}> );
  Conversion:
    ( { __typename: 'Conversion' }
    & GraphQLRecursivePick<FederationTypes['Conversion'], {"id":true}> );
  Reversal:
    ( { __typename: 'Reversal' }
    & GraphQLRecursivePick<FederationTypes['Reversal'], {"id":true}> );
  Schedule:
    ( { __typename: 'Schedule' }
    & GraphQLRecursivePick<FederationTypes['Schedule'], {"id":true}> );
  Transfer:
    ( { __typename: 'Transfer' }
    & GraphQLRecursivePick<FederationTypes['Transfer'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CancelTransferResult:
    | ( Partial<Omit<CancelTransferSuccess, 'transfer'> & { transfer: _RefType['Transfer'] }> )
    | ( Partial<RefusedError> )
  ;
  ChangeScheduleResult:
    | ( Partial<Omit<ChangeScheduleSuccess, 'schedule'> & { schedule: _RefType['Schedule'] }> )
    | ( Partial<RefusedError> )
  ;
  ConvertMoneyResult:
    | ( Partial<ConvertMoneySuccess> )
    | ( Partial<IdempotencyKeyReusedError> )
    | ( Partial<InsufficientFundsError> )
    | ( Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<_RefType['Money']> }> )
    | ( Partial<RefusedError> )
  ;
  ForceCompleteTransferResult:
    | ( Partial<Omit<ForceCompleteTransferSuccess, 'transfer'> & { transfer: _RefType['Transfer'] }> )
    | ( Partial<IdempotencyKeyReusedError> )
    | ( Partial<InsufficientFundsError> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
  PreviewTransferResult:
    | ( Partial<InsufficientFundsError> )
    | ( Partial<InvalidInputError> )
    | ( Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<_RefType['Money']> }> )
    | ( Partial<RefusedError> )
    | ( Partial<Omit<TransferPreview, 'availableAfter' | 'fee' | 'limits' | 'money' | 'recipient' | 'total'> & { availableAfter: _RefType['Money'], fee: _RefType['Money'], limits: _RefType['TransferLimits'], money: _RefType['Money'], recipient?: Maybe<_RefType['User']>, total: _RefType['Money'] }> )
  ;
  ReverseTransferResult:
    | ( Partial<IdempotencyKeyReusedError> )
    | ( Partial<InsufficientFundsError> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
    | ( Partial<Omit<ReverseTransferSuccess, 'reversal' | 'transfer'> & { reversal?: Maybe<_RefType['Reversal']>, transfer: _RefType['Transfer'] }> )
  ;
  ScheduleTransferResult:
    | ( Partial<IdempotencyKeyReusedError> )
    | ( Partial<InvalidInputError> )
    | ( Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<_RefType['Money']> }> )
    | ( Partial<RefusedError> )
    | ( Partial<Omit<ScheduleTransferSuccess, 'schedule'> & { schedule: _RefType['Schedule'] }> )
  ;
  TransferFundsBatchResult:
    | ( Partial<IdempotencyKeyReusedError> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
    | ( Partial<Omit<TransferFundsBatchSuccess, 'results'> & { results: Array<_RefType['TransferFundsResult']> }> )
  ;
  TransferFundsResult:
    | ( Partial<IdempotencyKeyReusedError> )
    | ( Partial<InsufficientFundsError> )
    | ( Partial<InvalidInputError> )
    | ( Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<_RefType['Money']> }> )
    | ( Partial<RefusedError> )
    | ( Partial<Omit<TransferFundsSuccess, 'transfer'> & { transfer: _RefType['Transfer'] }> )
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
  CancelTransferInput: ResolverTypeWrapper<Partial<CancelTransferInput>>;
  CancelTransferResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelTransferResult']>>;
  CancelTransferSuccess: ResolverTypeWrapper<Partial<Omit<CancelTransferSuccess, 'transfer'> & { transfer: ResolversTypes['Transfer'] }>>;
  ChangeScheduleInput: ResolverTypeWrapper<Partial<ChangeScheduleInput>>;
  ChangeScheduleResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangeScheduleResult']>>;
  ChangeScheduleSuccess: ResolverTypeWrapper<Partial<Omit<ChangeScheduleSuccess, 'schedule'> & { schedule: ResolversTypes['Schedule'] }>>;
  Conversion: ResolverTypeWrapper<Partial<Conversion>>;
  ConvertMoneyInput: ResolverTypeWrapper<Partial<ConvertMoneyInput>>;
  ConvertMoneyResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ConvertMoneyResult']>>;
  ConvertMoneySuccess: ResolverTypeWrapper<Partial<ConvertMoneySuccess>>;
  Boolean: ResolverTypeWrapper<Partial<Scalars['Boolean']['output']>>;
  CurrencyCode: ResolverTypeWrapper<Partial<CurrencyCode>>;
  DateTime: ResolverTypeWrapper<Partial<Scalars['DateTime']['output']>>;
  ForceCompleteTransferInput: ResolverTypeWrapper<Partial<ForceCompleteTransferInput>>;
  String: ResolverTypeWrapper<Partial<Scalars['String']['output']>>;
  ForceCompleteTransferResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ForceCompleteTransferResult']>>;
  ForceCompleteTransferSuccess: ResolverTypeWrapper<Partial<Omit<ForceCompleteTransferSuccess, 'transfer'> & { transfer: ResolversTypes['Transfer'] }>>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<Partial<IdempotencyKeyReusedError>>;
  InsufficientFundsError: ResolverTypeWrapper<Partial<InsufficientFundsError>>;
  InvalidInputError: ResolverTypeWrapper<Partial<InvalidInputError>>;
  LimitExceededError: ResolverTypeWrapper<Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<ResolversTypes['Money']> }>>;
  LimitWindow: ResolverTypeWrapper<Partial<Omit<LimitWindow, 'left' | 'limit' | 'used'> & { left: ResolversTypes['Money'], limit: ResolversTypes['Money'], used: ResolversTypes['Money'] }>>;
  MinorUnits: ResolverTypeWrapper<Partial<Scalars['MinorUnits']['output']>>;
  Money: ResolverTypeWrapper<GraphMoney>;
  Int: ResolverTypeWrapper<Partial<Scalars['Int']['output']>>;
  MoneyInput: ResolverTypeWrapper<Partial<MoneyInput>>;
  Month: ResolverTypeWrapper<Partial<Scalars['Month']['output']>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OccurrenceStatus: ResolverTypeWrapper<Partial<OccurrenceStatus>>;
  PageInfo: ResolverTypeWrapper<Partial<PageInfo>>;
  PreviewTransferInput: ResolverTypeWrapper<Partial<PreviewTransferInput>>;
  PreviewTransferResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PreviewTransferResult']>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Recurrence: ResolverTypeWrapper<Partial<Recurrence>>;
  RefusedError: ResolverTypeWrapper<Partial<RefusedError>>;
  Reversal: ResolverTypeWrapper<ReversalParent>;
  ReverseTransferInput: ResolverTypeWrapper<Partial<ReverseTransferInput>>;
  ReverseTransferResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReverseTransferResult']>>;
  ReverseTransferSuccess: ResolverTypeWrapper<Partial<Omit<ReverseTransferSuccess, 'reversal' | 'transfer'> & { reversal?: Maybe<ResolversTypes['Reversal']>, transfer: ResolversTypes['Transfer'] }>>;
  Schedule: ResolverTypeWrapper<ScheduleParent>;
  ScheduleConnection: ResolverTypeWrapper<Partial<Omit<ScheduleConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ScheduleEdge']>, nodes: Array<ResolversTypes['Schedule']> }>>;
  ScheduleEdge: ResolverTypeWrapper<Partial<Omit<ScheduleEdge, 'node'> & { node: ResolversTypes['Schedule'] }>>;
  ScheduleOccurrence: ResolverTypeWrapper<ScheduleOccurrenceParent>;
  ScheduleStatus: ResolverTypeWrapper<Partial<ScheduleStatus>>;
  ScheduleTransferInput: ResolverTypeWrapper<Partial<ScheduleTransferInput>>;
  ScheduleTransferResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ScheduleTransferResult']>>;
  ScheduleTransferSuccess: ResolverTypeWrapper<Partial<Omit<ScheduleTransferSuccess, 'schedule'> & { schedule: ResolversTypes['Schedule'] }>>;
  StaffReason: ResolverTypeWrapper<Partial<StaffReason>>;
  Transfer: ResolverTypeWrapper<TransferParent>;
  TransferCategory: ResolverTypeWrapper<Partial<TransferCategory>>;
  TransferConnection: ResolverTypeWrapper<Partial<Omit<TransferConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['TransferEdge']>, nodes: Array<ResolversTypes['Transfer']> }>>;
  TransferDirection: ResolverTypeWrapper<Partial<TransferDirection>>;
  TransferEdge: ResolverTypeWrapper<Partial<Omit<TransferEdge, 'node'> & { node: ResolversTypes['Transfer'] }>>;
  TransferFilter: ResolverTypeWrapper<Partial<TransferFilter>>;
  TransferFundsBatchInput: ResolverTypeWrapper<Partial<TransferFundsBatchInput>>;
  TransferFundsBatchItemInput: ResolverTypeWrapper<Partial<TransferFundsBatchItemInput>>;
  TransferFundsBatchResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TransferFundsBatchResult']>>;
  TransferFundsBatchSuccess: ResolverTypeWrapper<Partial<Omit<TransferFundsBatchSuccess, 'results'> & { results: Array<ResolversTypes['TransferFundsResult']> }>>;
  TransferFundsInput: ResolverTypeWrapper<Partial<TransferFundsInput>>;
  TransferFundsResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TransferFundsResult']>>;
  TransferFundsSuccess: ResolverTypeWrapper<Partial<Omit<TransferFundsSuccess, 'transfer'> & { transfer: ResolversTypes['Transfer'] }>>;
  TransferLimits: ResolverTypeWrapper<TransferLimitsParent>;
  TransferPreview: ResolverTypeWrapper<Partial<Omit<TransferPreview, 'availableAfter' | 'fee' | 'limits' | 'money' | 'recipient' | 'total'> & { availableAfter: ResolversTypes['Money'], fee: ResolversTypes['Money'], limits: ResolversTypes['TransferLimits'], money: ResolversTypes['Money'], recipient?: Maybe<ResolversTypes['User']>, total: ResolversTypes['Money'] }>>;
  TransferRecipientInput: ResolverTypeWrapper<Partial<TransferRecipientInput>>;
  TransferStatus: ResolverTypeWrapper<Partial<TransferStatus>>;
  UUID: ResolverTypeWrapper<Partial<Scalars['UUID']['output']>>;
  User: ResolverTypeWrapper<UserParent>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: ResolverTypeWrapper<Partial<UserErrorCode>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Approval: Partial<Approval | FederationReferenceTypes['Approval']>;
  ID: Partial<Scalars['ID']['output']>;
  CancelTransferInput: Partial<CancelTransferInput>;
  CancelTransferResult: Partial<ResolversUnionTypes<ResolversParentTypes>['CancelTransferResult']>;
  CancelTransferSuccess: Partial<Omit<CancelTransferSuccess, 'transfer'> & { transfer: ResolversParentTypes['Transfer'] }>;
  ChangeScheduleInput: Partial<ChangeScheduleInput>;
  ChangeScheduleResult: Partial<ResolversUnionTypes<ResolversParentTypes>['ChangeScheduleResult']>;
  ChangeScheduleSuccess: Partial<Omit<ChangeScheduleSuccess, 'schedule'> & { schedule: ResolversParentTypes['Schedule'] }>;
  Conversion: Partial<Conversion | FederationReferenceTypes['Conversion']>;
  ConvertMoneyInput: Partial<ConvertMoneyInput>;
  ConvertMoneyResult: Partial<ResolversUnionTypes<ResolversParentTypes>['ConvertMoneyResult']>;
  ConvertMoneySuccess: Partial<ConvertMoneySuccess>;
  Boolean: Partial<Scalars['Boolean']['output']>;
  DateTime: Partial<Scalars['DateTime']['output']>;
  ForceCompleteTransferInput: Partial<ForceCompleteTransferInput>;
  String: Partial<Scalars['String']['output']>;
  ForceCompleteTransferResult: Partial<ResolversUnionTypes<ResolversParentTypes>['ForceCompleteTransferResult']>;
  ForceCompleteTransferSuccess: Partial<Omit<ForceCompleteTransferSuccess, 'transfer'> & { transfer: ResolversParentTypes['Transfer'] }>;
  IdempotencyKeyReusedError: Partial<IdempotencyKeyReusedError>;
  InsufficientFundsError: Partial<InsufficientFundsError>;
  InvalidInputError: Partial<InvalidInputError>;
  LimitExceededError: Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<ResolversParentTypes['Money']> }>;
  LimitWindow: Partial<Omit<LimitWindow, 'left' | 'limit' | 'used'> & { left: ResolversParentTypes['Money'], limit: ResolversParentTypes['Money'], used: ResolversParentTypes['Money'] }>;
  MinorUnits: Partial<Scalars['MinorUnits']['output']>;
  Money: GraphMoney;
  Int: Partial<Scalars['Int']['output']>;
  MoneyInput: Partial<MoneyInput>;
  Month: Partial<Scalars['Month']['output']>;
  Mutation: Record<PropertyKey, never>;
  PageInfo: Partial<PageInfo>;
  PreviewTransferInput: Partial<PreviewTransferInput>;
  PreviewTransferResult: Partial<ResolversUnionTypes<ResolversParentTypes>['PreviewTransferResult']>;
  Query: Record<PropertyKey, never>;
  RefusedError: Partial<RefusedError>;
  Reversal: ReversalParent;
  ReverseTransferInput: Partial<ReverseTransferInput>;
  ReverseTransferResult: Partial<ResolversUnionTypes<ResolversParentTypes>['ReverseTransferResult']>;
  ReverseTransferSuccess: Partial<Omit<ReverseTransferSuccess, 'reversal' | 'transfer'> & { reversal?: Maybe<ResolversParentTypes['Reversal']>, transfer: ResolversParentTypes['Transfer'] }>;
  Schedule: ScheduleParent;
  ScheduleConnection: Partial<Omit<ScheduleConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ScheduleEdge']>, nodes: Array<ResolversParentTypes['Schedule']> }>;
  ScheduleEdge: Partial<Omit<ScheduleEdge, 'node'> & { node: ResolversParentTypes['Schedule'] }>;
  ScheduleOccurrence: ScheduleOccurrenceParent;
  ScheduleTransferInput: Partial<ScheduleTransferInput>;
  ScheduleTransferResult: Partial<ResolversUnionTypes<ResolversParentTypes>['ScheduleTransferResult']>;
  ScheduleTransferSuccess: Partial<Omit<ScheduleTransferSuccess, 'schedule'> & { schedule: ResolversParentTypes['Schedule'] }>;
  Transfer: TransferParent;
  TransferConnection: Partial<Omit<TransferConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['TransferEdge']>, nodes: Array<ResolversParentTypes['Transfer']> }>;
  TransferEdge: Partial<Omit<TransferEdge, 'node'> & { node: ResolversParentTypes['Transfer'] }>;
  TransferFilter: Partial<TransferFilter>;
  TransferFundsBatchInput: Partial<TransferFundsBatchInput>;
  TransferFundsBatchItemInput: Partial<TransferFundsBatchItemInput>;
  TransferFundsBatchResult: Partial<ResolversUnionTypes<ResolversParentTypes>['TransferFundsBatchResult']>;
  TransferFundsBatchSuccess: Partial<Omit<TransferFundsBatchSuccess, 'results'> & { results: Array<ResolversParentTypes['TransferFundsResult']> }>;
  TransferFundsInput: Partial<TransferFundsInput>;
  TransferFundsResult: Partial<ResolversUnionTypes<ResolversParentTypes>['TransferFundsResult']>;
  TransferFundsSuccess: Partial<Omit<TransferFundsSuccess, 'transfer'> & { transfer: ResolversParentTypes['Transfer'] }>;
  TransferLimits: TransferLimitsParent;
  TransferPreview: Partial<Omit<TransferPreview, 'availableAfter' | 'fee' | 'limits' | 'money' | 'recipient' | 'total'> & { availableAfter: ResolversParentTypes['Money'], fee: ResolversParentTypes['Money'], limits: ResolversParentTypes['TransferLimits'], money: ResolversParentTypes['Money'], recipient?: Maybe<ResolversParentTypes['User']>, total: ResolversParentTypes['Money'] }>;
  TransferRecipientInput: Partial<TransferRecipientInput>;
  UUID: Partial<Scalars['UUID']['output']>;
  User: UserParent;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
};

export type ApprovalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Approval'] = ResolversParentTypes['Approval'], FederationReferenceType extends FederationReferenceTypes['Approval'] = FederationReferenceTypes['Approval']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Approval']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CancelTransferResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelTransferResult'] = ResolversParentTypes['CancelTransferResult']> = {
  __resolveType: TypeResolveFn<'CancelTransferSuccess' | 'RefusedError', ParentType, ContextType>;
};

export type CancelTransferSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelTransferSuccess'] = ResolversParentTypes['CancelTransferSuccess']> = {
  transfer?: Resolver<ResolversTypes['Transfer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangeScheduleResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeScheduleResult'] = ResolversParentTypes['ChangeScheduleResult']> = {
  __resolveType: TypeResolveFn<'ChangeScheduleSuccess' | 'RefusedError', ParentType, ContextType>;
};

export type ChangeScheduleSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeScheduleSuccess'] = ResolversParentTypes['ChangeScheduleSuccess']> = {
  schedule?: Resolver<ResolversTypes['Schedule'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConversionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Conversion'] = ResolversParentTypes['Conversion'], FederationReferenceType extends FederationReferenceTypes['Conversion'] = FederationReferenceTypes['Conversion']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Conversion']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ConvertMoneyResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConvertMoneyResult'] = ResolversParentTypes['ConvertMoneyResult']> = {
  __resolveType: TypeResolveFn<'ConvertMoneySuccess' | 'IdempotencyKeyReusedError' | 'InsufficientFundsError' | 'LimitExceededError' | 'RefusedError', ParentType, ContextType>;
};

export type ConvertMoneySuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConvertMoneySuccess'] = ResolversParentTypes['ConvertMoneySuccess']> = {
  conversion?: Resolver<ResolversTypes['Conversion'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type ForceCompleteTransferResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ForceCompleteTransferResult'] = ResolversParentTypes['ForceCompleteTransferResult']> = {
  __resolveType: TypeResolveFn<'ForceCompleteTransferSuccess' | 'IdempotencyKeyReusedError' | 'InsufficientFundsError' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type ForceCompleteTransferSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ForceCompleteTransferSuccess'] = ResolversParentTypes['ForceCompleteTransferSuccess']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  transfer?: Resolver<ResolversTypes['Transfer'], ParentType, ContextType>;
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

export type LimitWindowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LimitWindow'] = ResolversParentTypes['LimitWindow']> = {
  left?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  resetsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  used?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
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
  cancelSchedule?: Resolver<ResolversTypes['ChangeScheduleResult'], ParentType, ContextType, RequireFields<MutationCancelScheduleArgs, 'input'>>;
  cancelTransfer?: Resolver<ResolversTypes['CancelTransferResult'], ParentType, ContextType, RequireFields<MutationCancelTransferArgs, 'input'>>;
  convertMoney?: Resolver<ResolversTypes['ConvertMoneyResult'], ParentType, ContextType, RequireFields<MutationConvertMoneyArgs, 'input'>>;
  forceCompleteTransfer?: Resolver<ResolversTypes['ForceCompleteTransferResult'], ParentType, ContextType, RequireFields<MutationForceCompleteTransferArgs, 'input'>>;
  pauseSchedule?: Resolver<ResolversTypes['ChangeScheduleResult'], ParentType, ContextType, RequireFields<MutationPauseScheduleArgs, 'input'>>;
  resumeSchedule?: Resolver<ResolversTypes['ChangeScheduleResult'], ParentType, ContextType, RequireFields<MutationResumeScheduleArgs, 'input'>>;
  reverseTransfer?: Resolver<ResolversTypes['ReverseTransferResult'], ParentType, ContextType, RequireFields<MutationReverseTransferArgs, 'input'>>;
  scheduleTransfer?: Resolver<ResolversTypes['ScheduleTransferResult'], ParentType, ContextType, RequireFields<MutationScheduleTransferArgs, 'input'>>;
  transferFunds?: Resolver<ResolversTypes['TransferFundsResult'], ParentType, ContextType, RequireFields<MutationTransferFundsArgs, 'input'>>;
  transferFundsBatch?: Resolver<ResolversTypes['TransferFundsBatchResult'], ParentType, ContextType, RequireFields<MutationTransferFundsBatchArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PreviewTransferResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PreviewTransferResult'] = ResolversParentTypes['PreviewTransferResult']> = {
  __resolveType: TypeResolveFn<'InsufficientFundsError' | 'InvalidInputError' | 'LimitExceededError' | 'RefusedError' | 'TransferPreview', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  previewTransfer?: Resolver<ResolversTypes['PreviewTransferResult'], ParentType, ContextType, RequireFields<QueryPreviewTransferArgs, 'input'>>;
  transfer?: Resolver<Maybe<ResolversTypes['Transfer']>, ParentType, ContextType, RequireFields<QueryTransferArgs, 'id'>>;
  transferByIdempotencyKey?: Resolver<Maybe<ResolversTypes['Transfer']>, ParentType, ContextType, RequireFields<QueryTransferByIdempotencyKeyArgs, 'key'>>;
};

export type RefusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefusedError'] = ResolversParentTypes['RefusedError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReversalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reversal'] = ResolversParentTypes['Reversal'], FederationReferenceType extends FederationReferenceTypes['Reversal'] = FederationReferenceTypes['Reversal']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Reversal']> | FederationReferenceType, FederationReferenceType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  money?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['StaffReason']>, ParentType, ContextType>;
  requestedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type ReverseTransferResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReverseTransferResult'] = ResolversParentTypes['ReverseTransferResult']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientFundsError' | 'InvalidInputError' | 'RefusedError' | 'ReverseTransferSuccess', ParentType, ContextType>;
};

export type ReverseTransferSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReverseTransferSuccess'] = ResolversParentTypes['ReverseTransferSuccess']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reversal?: Resolver<Maybe<ResolversTypes['Reversal']>, ParentType, ContextType>;
  transfer?: Resolver<ResolversTypes['Transfer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ScheduleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Schedule'] = ResolversParentTypes['Schedule'], FederationReferenceType extends FederationReferenceTypes['Schedule'] = FederationReferenceTypes['Schedule']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Schedule']> | FederationReferenceType, FederationReferenceType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['TransferCategory']>, ParentType, ContextType>;
  count?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  money?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  nextAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurrences?: Resolver<Array<ResolversTypes['ScheduleOccurrence']>, ParentType, ContextType>;
  recipient?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  recurrence?: Resolver<ResolversTypes['Recurrence'], ParentType, ContextType>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ScheduleStatus'], ParentType, ContextType>;
};

export type ScheduleConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScheduleConnection'] = ResolversParentTypes['ScheduleConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ScheduleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Schedule']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ScheduleEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScheduleEdge'] = ResolversParentTypes['ScheduleEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Schedule'], ParentType, ContextType>;
};

export type ScheduleOccurrenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScheduleOccurrence'] = ResolversParentTypes['ScheduleOccurrence']> = {
  code?: Resolver<Maybe<ResolversTypes['UserErrorCode']>, ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  nextTryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OccurrenceStatus'], ParentType, ContextType>;
  transfer?: Resolver<Maybe<ResolversTypes['Transfer']>, ParentType, ContextType>;
};

export type ScheduleTransferResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScheduleTransferResult'] = ResolversParentTypes['ScheduleTransferResult']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InvalidInputError' | 'LimitExceededError' | 'RefusedError' | 'ScheduleTransferSuccess', ParentType, ContextType>;
};

export type ScheduleTransferSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScheduleTransferSuccess'] = ResolversParentTypes['ScheduleTransferSuccess']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  schedule?: Resolver<ResolversTypes['Schedule'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Transfer'] = ResolversParentTypes['Transfer'], FederationReferenceType extends FederationReferenceTypes['Transfer'] = FederationReferenceTypes['Transfer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Transfer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cancellable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['TransferCategory']>, ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['UserErrorCode']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  money?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recipient?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  reversals?: Resolver<Array<ResolversTypes['Reversal']>, ParentType, ContextType>;
  reversedAmount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  sender?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TransferStatus'], ParentType, ContextType>;
};

export type TransferConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferConnection'] = ResolversParentTypes['TransferConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TransferEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Transfer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TransferEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferEdge'] = ResolversParentTypes['TransferEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Transfer'], ParentType, ContextType>;
};

export type TransferFundsBatchResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferFundsBatchResult'] = ResolversParentTypes['TransferFundsBatchResult']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InvalidInputError' | 'RefusedError' | 'TransferFundsBatchSuccess', ParentType, ContextType>;
};

export type TransferFundsBatchSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferFundsBatchSuccess'] = ResolversParentTypes['TransferFundsBatchSuccess']> = {
  results?: Resolver<Array<ResolversTypes['TransferFundsResult']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransferFundsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferFundsResult'] = ResolversParentTypes['TransferFundsResult']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientFundsError' | 'InvalidInputError' | 'LimitExceededError' | 'RefusedError' | 'TransferFundsSuccess', ParentType, ContextType>;
};

export type TransferFundsSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferFundsSuccess'] = ResolversParentTypes['TransferFundsSuccess']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  transfer?: Resolver<ResolversTypes['Transfer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransferLimitsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferLimits'] = ResolversParentTypes['TransferLimits']> = {
  day?: Resolver<ResolversTypes['LimitWindow'], ParentType, ContextType>;
  month?: Resolver<ResolversTypes['LimitWindow'], ParentType, ContextType>;
  perTransfer?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TransferPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferPreview'] = ResolversParentTypes['TransferPreview']> = {
  availableAfter?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  limits?: Resolver<ResolversTypes['TransferLimits'], ParentType, ContextType>;
  money?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  recipient?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  review?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  schedules?: Resolver<Maybe<ResolversTypes['ScheduleConnection']>, ParentType, ContextType, Partial<UserSchedulesArgs>>;
  transferLimits?: Resolver<Maybe<ResolversTypes['TransferLimits']>, ParentType, ContextType, RequireFields<UserTransferLimitsArgs, 'currency'>>;
  transfers?: Resolver<Maybe<ResolversTypes['TransferConnection']>, ParentType, ContextType, Partial<UserTransfersArgs>>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientFundsError' | 'InvalidInputError' | 'LimitExceededError' | 'RefusedError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Approval?: ApprovalResolvers<ContextType>;
  CancelTransferResult?: CancelTransferResultResolvers<ContextType>;
  CancelTransferSuccess?: CancelTransferSuccessResolvers<ContextType>;
  ChangeScheduleResult?: ChangeScheduleResultResolvers<ContextType>;
  ChangeScheduleSuccess?: ChangeScheduleSuccessResolvers<ContextType>;
  Conversion?: ConversionResolvers<ContextType>;
  ConvertMoneyResult?: ConvertMoneyResultResolvers<ContextType>;
  ConvertMoneySuccess?: ConvertMoneySuccessResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  ForceCompleteTransferResult?: ForceCompleteTransferResultResolvers<ContextType>;
  ForceCompleteTransferSuccess?: ForceCompleteTransferSuccessResolvers<ContextType>;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  InsufficientFundsError?: InsufficientFundsErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  LimitExceededError?: LimitExceededErrorResolvers<ContextType>;
  LimitWindow?: LimitWindowResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Month?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PreviewTransferResult?: PreviewTransferResultResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefusedError?: RefusedErrorResolvers<ContextType>;
  Reversal?: ReversalResolvers<ContextType>;
  ReverseTransferResult?: ReverseTransferResultResolvers<ContextType>;
  ReverseTransferSuccess?: ReverseTransferSuccessResolvers<ContextType>;
  Schedule?: ScheduleResolvers<ContextType>;
  ScheduleConnection?: ScheduleConnectionResolvers<ContextType>;
  ScheduleEdge?: ScheduleEdgeResolvers<ContextType>;
  ScheduleOccurrence?: ScheduleOccurrenceResolvers<ContextType>;
  ScheduleTransferResult?: ScheduleTransferResultResolvers<ContextType>;
  ScheduleTransferSuccess?: ScheduleTransferSuccessResolvers<ContextType>;
  Transfer?: TransferResolvers<ContextType>;
  TransferConnection?: TransferConnectionResolvers<ContextType>;
  TransferEdge?: TransferEdgeResolvers<ContextType>;
  TransferFundsBatchResult?: TransferFundsBatchResultResolvers<ContextType>;
  TransferFundsBatchSuccess?: TransferFundsBatchSuccessResolvers<ContextType>;
  TransferFundsResult?: TransferFundsResultResolvers<ContextType>;
  TransferFundsSuccess?: TransferFundsSuccessResolvers<ContextType>;
  TransferLimits?: TransferLimitsResolvers<ContextType>;
  TransferPreview?: TransferPreviewResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

