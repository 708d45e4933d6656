import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { GraphMoney } from '@mint/kit/money.ts';
import type { FraudAssessmentParent, TransferParent, UserParent, FraudCaseParent, SanctionParent } from './entities.ts';
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

export type CurrencyCode =
  | 'AED'
  | 'EUR'
  | 'GBP'
  | 'INR'
  | 'JPY'
  | 'KWD'
  | 'USD';

export type DecideFraudCaseInput = {
  caseId: Scalars['ID']['input'];
  decision: FraudCaseDecision;
  note: Scalars['String']['input'];
  reason: StaffReason;
};

export type DecideFraudCaseResult = DecideFraudCaseSuccess | InvalidInputError | RefusedError;

export type DecideFraudCaseSuccess = {
  __typename?: 'DecideFraudCaseSuccess';
  approval?: Maybe<Approval>;
  case: FraudCase;
  replayed: Scalars['Boolean']['output'];
};

export type FraudAssessment = {
  __typename?: 'FraudAssessment';
  assessedAt: Scalars['DateTime']['output'];
  decision: FraudDecision;
  findings: Array<FraudFinding>;
  id: Scalars['ID']['output'];
  kind: MovementKind;
  money?: Maybe<Money>;
  movementId: Scalars['ID']['output'];
  payeeKey?: Maybe<Scalars['String']['output']>;
  payout?: Maybe<Payout>;
  rawScore: Scalars['Int']['output'];
  reason: Scalars['String']['output'];
  rulesFired: Array<Scalars['String']['output']>;
  score: Scalars['Int']['output'];
  transfer?: Maybe<Transfer>;
  transferId?: Maybe<Scalars['ID']['output']>;
  user?: Maybe<User>;
};

export type FraudAssessmentConnection = {
  __typename?: 'FraudAssessmentConnection';
  edges: Array<FraudAssessmentEdge>;
  nodes: Array<FraudAssessment>;
  pageInfo: PageInfo;
};

export type FraudAssessmentEdge = {
  __typename?: 'FraudAssessmentEdge';
  cursor: Scalars['String']['output'];
  node: FraudAssessment;
};

export type FraudCase = {
  __typename?: 'FraudCase';
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  decidedBy?: Maybe<User>;
  decision: FraudDecision;
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  findings: Array<FraudFinding>;
  history: FraudHistory;
  id: Scalars['ID']['output'];
  kind: MovementKind;
  money?: Maybe<Money>;
  movementId: Scalars['ID']['output'];
  note?: Maybe<Scalars['String']['output']>;
  openedAt: Scalars['DateTime']['output'];
  payeeKey?: Maybe<Scalars['String']['output']>;
  payout?: Maybe<Payout>;
  rawScore: Scalars['Int']['output'];
  reason?: Maybe<StaffReason>;
  recipient?: Maybe<User>;
  score: Scalars['Int']['output'];
  status: FraudCaseStatus;
  transfer?: Maybe<Transfer>;
  user?: Maybe<User>;
};

export type FraudCaseConnection = {
  __typename?: 'FraudCaseConnection';
  edges: Array<FraudCaseEdge>;
  nodes: Array<FraudCase>;
  pageInfo: PageInfo;
};

export type FraudCaseDecision =
  | 'APPROVE'
  | 'REFUSE';

export type FraudCaseEdge = {
  __typename?: 'FraudCaseEdge';
  cursor: Scalars['String']['output'];
  node: FraudCase;
};

export type FraudCaseStatus =
  | 'APPROVED'
  | 'BLOCKED'
  | 'EXPIRED'
  | 'OPEN'
  | 'REFUSED'
  | 'VOID';

export type FraudDecision =
  | 'ALLOW'
  | 'BLOCK'
  | 'REVIEW';

export type FraudFinding = {
  __typename?: 'FraudFinding';
  blocks: Scalars['Boolean']['output'];
  explanation: Scalars['String']['output'];
  rule: Scalars['String']['output'];
  threshold?: Maybe<Scalars['String']['output']>;
  value?: Maybe<Scalars['String']['output']>;
  weight: Scalars['Int']['output'];
};

export type FraudHabit = {
  __typename?: 'FraudHabit';
  deviation: Money;
  kind: MovementKind;
  mean: Money;
  movements: Scalars['Int']['output'];
  total: Money;
};

export type FraudHistory = {
  __typename?: 'FraudHistory';
  accountsPaid: Scalars['Int']['output'];
  cases: Array<FraudCase>;
  habits: Array<FraudHabit>;
  homeCountry?: Maybe<Scalars['String']['output']>;
  recipientsPaid: Scalars['Int']['output'];
};

export type FraudThreshold = {
  __typename?: 'FraudThreshold';
  name: Scalars['String']['output'];
  standard: Scalars['String']['output'];
  value: Scalars['String']['output'];
};

export type FraudThresholdInput = {
  name: Scalars['String']['input'];
  value: Scalars['String']['input'];
};

export type FraudWhatIf = {
  __typename?: 'FraudWhatIf';
  decision: FraudDecision;
  parts: Array<FraudWhatIfPart>;
  rawScore: Scalars['Int']['output'];
  reason: Scalars['String']['output'];
  score: Scalars['Int']['output'];
};

export type FraudWhatIfPart = {
  __typename?: 'FraudWhatIfPart';
  blocks: Scalars['Boolean']['output'];
  explanation: Scalars['String']['output'];
  fired: Scalars['Boolean']['output'];
  points: Scalars['Int']['output'];
  rule: Scalars['String']['output'];
  threshold?: Maybe<Scalars['String']['output']>;
  value?: Maybe<Scalars['String']['output']>;
  weight: Scalars['Int']['output'];
  without: FraudWhatIfScore;
};

export type FraudWhatIfScore = {
  __typename?: 'FraudWhatIfScore';
  decision: FraudDecision;
  rawScore: Scalars['Int']['output'];
  score: Scalars['Int']['output'];
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

export type MovementKind =
  | 'CONVERSION'
  | 'PAYOUT'
  | 'TRANSFER';

export type Mutation = {
  __typename?: 'Mutation';
  decideFraudCase: DecideFraudCaseResult;
  setSanctioned: SetSanctionedResult;
};


export type MutationDecideFraudCaseArgs = {
  input: DecideFraudCaseInput;
};


export type MutationSetSanctionedArgs = {
  input: SetSanctionedInput;
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
  id: Scalars['ID']['output'];
};

export type Query = {
  __typename?: 'Query';
  fraudAssessments: FraudAssessmentConnection;
  fraudCase?: Maybe<FraudCase>;
  fraudCases: FraudCaseConnection;
  fraudThresholds: Array<FraudThreshold>;
  sanctions: SanctionConnection;
  whatIfAssessment: WhatIfAssessmentResult;
};


export type QueryFraudAssessmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  decision?: InputMaybe<FraudDecision>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryFraudCaseArgs = {
  id: Scalars['ID']['input'];
};


export type QueryFraudCasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: FraudCaseStatus;
};


export type QuerySanctionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryWhatIfAssessmentArgs = {
  input: WhatIfAssessmentInput;
};

export type RefusedError = UserError & {
  __typename?: 'RefusedError';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type Sanction = {
  __typename?: 'Sanction';
  listedAt: Scalars['DateTime']['output'];
  listedBy?: Maybe<User>;
  note: Scalars['String']['output'];
  reason: StaffReason;
  user?: Maybe<User>;
};

export type SanctionConnection = {
  __typename?: 'SanctionConnection';
  edges: Array<SanctionEdge>;
  nodes: Array<Sanction>;
  pageInfo: PageInfo;
};

export type SanctionEdge = {
  __typename?: 'SanctionEdge';
  cursor: Scalars['String']['output'];
  node: Sanction;
};

export type SetSanctionedInput = {
  note: Scalars['String']['input'];
  reason: StaffReason;
  sanctioned: Scalars['Boolean']['input'];
  userId: Scalars['ID']['input'];
};

export type SetSanctionedResult = InvalidInputError | RefusedError | SetSanctionedSuccess;

export type SetSanctionedSuccess = {
  __typename?: 'SetSanctionedSuccess';
  approval?: Maybe<Approval>;
  sanctioned: Scalars['Boolean']['output'];
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
  fraudAssessment?: Maybe<FraudAssessment>;
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

export type WhatIfAssessmentInput = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
  ipAddress?: InputMaybe<Scalars['String']['input']>;
  kind?: MovementKind;
  money: MoneyInput;
  ordered?: Scalars['Boolean']['input'];
  payeeKey?: InputMaybe<Scalars['String']['input']>;
  recipientId?: InputMaybe<Scalars['ID']['input']>;
  senderId: Scalars['ID']['input'];
  thresholds?: InputMaybe<Array<FraudThresholdInput>>;
};

export type WhatIfAssessmentResult = FraudWhatIf | InvalidInputError | RefusedError;



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
  FraudAssessment: FraudAssessment;
  FraudCase: FraudCase;
  Payout: Payout;
  Transfer: Transfer;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Approval:
    ( { __typename: 'Approval' }
    & GraphQLRecursivePick<FederationTypes['Approval'], {"id":true}> );
  FraudAssessment:
    ( { __typename: 'FraudAssessment' }
    & GraphQLRecursivePick<FederationTypes['FraudAssessment'], {"id":true}> );
  FraudCase:
    ( { __typename: 'FraudCase' }
    & GraphQLRecursivePick<FederationTypes['FraudCase'], {"id":true}> );
  Payout:
    ( { __typename: 'Payout' }
    & GraphQLRecursivePick<FederationTypes['Payout'], {"id":true}> );
  Transfer:
    ( { __typename: 'Transfer' }
    & GraphQLRecursivePick<FederationTypes['Transfer'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  DecideFraudCaseResult:
    | ( Partial<Omit<DecideFraudCaseSuccess, 'case'> & { case: _RefType['FraudCase'] }> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
  SetSanctionedResult:
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
    | ( Partial<SetSanctionedSuccess> )
  ;
  WhatIfAssessmentResult:
    | ( Partial<FraudWhatIf> )
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
    | ( Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<_RefType['Money']> }> )
    | ( Partial<RefusedError> )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Approval: ResolverTypeWrapper<Partial<Approval>>;
  ID: ResolverTypeWrapper<Partial<Scalars['ID']['output']>>;
  CurrencyCode: ResolverTypeWrapper<Partial<CurrencyCode>>;
  DateTime: ResolverTypeWrapper<Partial<Scalars['DateTime']['output']>>;
  DecideFraudCaseInput: ResolverTypeWrapper<Partial<DecideFraudCaseInput>>;
  String: ResolverTypeWrapper<Partial<Scalars['String']['output']>>;
  DecideFraudCaseResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DecideFraudCaseResult']>>;
  DecideFraudCaseSuccess: ResolverTypeWrapper<Partial<Omit<DecideFraudCaseSuccess, 'case'> & { case: ResolversTypes['FraudCase'] }>>;
  Boolean: ResolverTypeWrapper<Partial<Scalars['Boolean']['output']>>;
  FraudAssessment: ResolverTypeWrapper<FraudAssessmentParent>;
  Int: ResolverTypeWrapper<Partial<Scalars['Int']['output']>>;
  FraudAssessmentConnection: ResolverTypeWrapper<Partial<Omit<FraudAssessmentConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['FraudAssessmentEdge']>, nodes: Array<ResolversTypes['FraudAssessment']> }>>;
  FraudAssessmentEdge: ResolverTypeWrapper<Partial<Omit<FraudAssessmentEdge, 'node'> & { node: ResolversTypes['FraudAssessment'] }>>;
  FraudCase: ResolverTypeWrapper<FraudCaseParent>;
  FraudCaseConnection: ResolverTypeWrapper<Partial<Omit<FraudCaseConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['FraudCaseEdge']>, nodes: Array<ResolversTypes['FraudCase']> }>>;
  FraudCaseDecision: ResolverTypeWrapper<Partial<FraudCaseDecision>>;
  FraudCaseEdge: ResolverTypeWrapper<Partial<Omit<FraudCaseEdge, 'node'> & { node: ResolversTypes['FraudCase'] }>>;
  FraudCaseStatus: ResolverTypeWrapper<Partial<FraudCaseStatus>>;
  FraudDecision: ResolverTypeWrapper<Partial<FraudDecision>>;
  FraudFinding: ResolverTypeWrapper<Partial<FraudFinding>>;
  FraudHabit: ResolverTypeWrapper<Partial<Omit<FraudHabit, 'deviation' | 'mean' | 'total'> & { deviation: ResolversTypes['Money'], mean: ResolversTypes['Money'], total: ResolversTypes['Money'] }>>;
  FraudHistory: ResolverTypeWrapper<Partial<Omit<FraudHistory, 'cases' | 'habits'> & { cases: Array<ResolversTypes['FraudCase']>, habits: Array<ResolversTypes['FraudHabit']> }>>;
  FraudThreshold: ResolverTypeWrapper<Partial<FraudThreshold>>;
  FraudThresholdInput: ResolverTypeWrapper<Partial<FraudThresholdInput>>;
  FraudWhatIf: ResolverTypeWrapper<Partial<FraudWhatIf>>;
  FraudWhatIfPart: ResolverTypeWrapper<Partial<FraudWhatIfPart>>;
  FraudWhatIfScore: ResolverTypeWrapper<Partial<FraudWhatIfScore>>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<Partial<IdempotencyKeyReusedError>>;
  InsufficientFundsError: ResolverTypeWrapper<Partial<InsufficientFundsError>>;
  InvalidInputError: ResolverTypeWrapper<Partial<InvalidInputError>>;
  LimitExceededError: ResolverTypeWrapper<Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<ResolversTypes['Money']> }>>;
  MinorUnits: ResolverTypeWrapper<Partial<Scalars['MinorUnits']['output']>>;
  Money: ResolverTypeWrapper<GraphMoney>;
  MoneyInput: ResolverTypeWrapper<Partial<MoneyInput>>;
  Month: ResolverTypeWrapper<Partial<Scalars['Month']['output']>>;
  MovementKind: ResolverTypeWrapper<Partial<MovementKind>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<Partial<PageInfo>>;
  Payout: ResolverTypeWrapper<Partial<Payout>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefusedError: ResolverTypeWrapper<Partial<RefusedError>>;
  Sanction: ResolverTypeWrapper<SanctionParent>;
  SanctionConnection: ResolverTypeWrapper<Partial<Omit<SanctionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['SanctionEdge']>, nodes: Array<ResolversTypes['Sanction']> }>>;
  SanctionEdge: ResolverTypeWrapper<Partial<Omit<SanctionEdge, 'node'> & { node: ResolversTypes['Sanction'] }>>;
  SetSanctionedInput: ResolverTypeWrapper<Partial<SetSanctionedInput>>;
  SetSanctionedResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetSanctionedResult']>>;
  SetSanctionedSuccess: ResolverTypeWrapper<Partial<SetSanctionedSuccess>>;
  StaffReason: ResolverTypeWrapper<Partial<StaffReason>>;
  Transfer: ResolverTypeWrapper<TransferParent>;
  TransferCategory: ResolverTypeWrapper<Partial<TransferCategory>>;
  UUID: ResolverTypeWrapper<Partial<Scalars['UUID']['output']>>;
  User: ResolverTypeWrapper<UserParent>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: ResolverTypeWrapper<Partial<UserErrorCode>>;
  WhatIfAssessmentInput: ResolverTypeWrapper<Partial<WhatIfAssessmentInput>>;
  WhatIfAssessmentResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['WhatIfAssessmentResult']>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Approval: Partial<Approval | FederationReferenceTypes['Approval']>;
  ID: Partial<Scalars['ID']['output']>;
  DateTime: Partial<Scalars['DateTime']['output']>;
  DecideFraudCaseInput: Partial<DecideFraudCaseInput>;
  String: Partial<Scalars['String']['output']>;
  DecideFraudCaseResult: Partial<ResolversUnionTypes<ResolversParentTypes>['DecideFraudCaseResult']>;
  DecideFraudCaseSuccess: Partial<Omit<DecideFraudCaseSuccess, 'case'> & { case: ResolversParentTypes['FraudCase'] }>;
  Boolean: Partial<Scalars['Boolean']['output']>;
  FraudAssessment: FraudAssessmentParent;
  Int: Partial<Scalars['Int']['output']>;
  FraudAssessmentConnection: Partial<Omit<FraudAssessmentConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['FraudAssessmentEdge']>, nodes: Array<ResolversParentTypes['FraudAssessment']> }>;
  FraudAssessmentEdge: Partial<Omit<FraudAssessmentEdge, 'node'> & { node: ResolversParentTypes['FraudAssessment'] }>;
  FraudCase: FraudCaseParent;
  FraudCaseConnection: Partial<Omit<FraudCaseConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['FraudCaseEdge']>, nodes: Array<ResolversParentTypes['FraudCase']> }>;
  FraudCaseEdge: Partial<Omit<FraudCaseEdge, 'node'> & { node: ResolversParentTypes['FraudCase'] }>;
  FraudFinding: Partial<FraudFinding>;
  FraudHabit: Partial<Omit<FraudHabit, 'deviation' | 'mean' | 'total'> & { deviation: ResolversParentTypes['Money'], mean: ResolversParentTypes['Money'], total: ResolversParentTypes['Money'] }>;
  FraudHistory: Partial<Omit<FraudHistory, 'cases' | 'habits'> & { cases: Array<ResolversParentTypes['FraudCase']>, habits: Array<ResolversParentTypes['FraudHabit']> }>;
  FraudThreshold: Partial<FraudThreshold>;
  FraudThresholdInput: Partial<FraudThresholdInput>;
  FraudWhatIf: Partial<FraudWhatIf>;
  FraudWhatIfPart: Partial<FraudWhatIfPart>;
  FraudWhatIfScore: Partial<FraudWhatIfScore>;
  IdempotencyKeyReusedError: Partial<IdempotencyKeyReusedError>;
  InsufficientFundsError: Partial<InsufficientFundsError>;
  InvalidInputError: Partial<InvalidInputError>;
  LimitExceededError: Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<ResolversParentTypes['Money']> }>;
  MinorUnits: Partial<Scalars['MinorUnits']['output']>;
  Money: GraphMoney;
  MoneyInput: Partial<MoneyInput>;
  Month: Partial<Scalars['Month']['output']>;
  Mutation: Record<PropertyKey, never>;
  PageInfo: Partial<PageInfo>;
  Payout: Partial<Payout | FederationReferenceTypes['Payout']>;
  Query: Record<PropertyKey, never>;
  RefusedError: Partial<RefusedError>;
  Sanction: SanctionParent;
  SanctionConnection: Partial<Omit<SanctionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['SanctionEdge']>, nodes: Array<ResolversParentTypes['Sanction']> }>;
  SanctionEdge: Partial<Omit<SanctionEdge, 'node'> & { node: ResolversParentTypes['Sanction'] }>;
  SetSanctionedInput: Partial<SetSanctionedInput>;
  SetSanctionedResult: Partial<ResolversUnionTypes<ResolversParentTypes>['SetSanctionedResult']>;
  SetSanctionedSuccess: Partial<SetSanctionedSuccess>;
  Transfer: TransferParent;
  UUID: Partial<Scalars['UUID']['output']>;
  User: UserParent;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  WhatIfAssessmentInput: Partial<WhatIfAssessmentInput>;
  WhatIfAssessmentResult: Partial<ResolversUnionTypes<ResolversParentTypes>['WhatIfAssessmentResult']>;
};

export type ApprovalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Approval'] = ResolversParentTypes['Approval'], FederationReferenceType extends FederationReferenceTypes['Approval'] = FederationReferenceTypes['Approval']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Approval']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DecideFraudCaseResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DecideFraudCaseResult'] = ResolversParentTypes['DecideFraudCaseResult']> = {
  __resolveType: TypeResolveFn<'DecideFraudCaseSuccess' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type DecideFraudCaseSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DecideFraudCaseSuccess'] = ResolversParentTypes['DecideFraudCaseSuccess']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  case?: Resolver<ResolversTypes['FraudCase'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FraudAssessmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FraudAssessment'] = ResolversParentTypes['FraudAssessment'], FederationReferenceType extends FederationReferenceTypes['FraudAssessment'] = FederationReferenceTypes['FraudAssessment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['FraudAssessment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  assessedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decision?: Resolver<ResolversTypes['FraudDecision'], ParentType, ContextType>;
  findings?: Resolver<Array<ResolversTypes['FraudFinding']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MovementKind'], ParentType, ContextType>;
  money?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  movementId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payeeKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  payout?: Resolver<Maybe<ResolversTypes['Payout']>, ParentType, ContextType>;
  rawScore?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rulesFired?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  transfer?: Resolver<Maybe<ResolversTypes['Transfer']>, ParentType, ContextType>;
  transferId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type FraudAssessmentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FraudAssessmentConnection'] = ResolversParentTypes['FraudAssessmentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['FraudAssessmentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['FraudAssessment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FraudAssessmentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FraudAssessmentEdge'] = ResolversParentTypes['FraudAssessmentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['FraudAssessment'], ParentType, ContextType>;
};

export type FraudCaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FraudCase'] = ResolversParentTypes['FraudCase'], FederationReferenceType extends FederationReferenceTypes['FraudCase'] = FederationReferenceTypes['FraudCase']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['FraudCase']> | FederationReferenceType, FederationReferenceType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  decision?: Resolver<ResolversTypes['FraudDecision'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  findings?: Resolver<Array<ResolversTypes['FraudFinding']>, ParentType, ContextType>;
  history?: Resolver<ResolversTypes['FraudHistory'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MovementKind'], ParentType, ContextType>;
  money?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  movementId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  payeeKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  payout?: Resolver<Maybe<ResolversTypes['Payout']>, ParentType, ContextType>;
  rawScore?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['StaffReason']>, ParentType, ContextType>;
  recipient?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['FraudCaseStatus'], ParentType, ContextType>;
  transfer?: Resolver<Maybe<ResolversTypes['Transfer']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type FraudCaseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FraudCaseConnection'] = ResolversParentTypes['FraudCaseConnection']> = {
  edges?: Resolver<Array<ResolversTypes['FraudCaseEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['FraudCase']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FraudCaseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FraudCaseEdge'] = ResolversParentTypes['FraudCaseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['FraudCase'], ParentType, ContextType>;
};

export type FraudFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FraudFinding'] = ResolversParentTypes['FraudFinding']> = {
  blocks?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  explanation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  threshold?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FraudHabitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FraudHabit'] = ResolversParentTypes['FraudHabit']> = {
  deviation?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MovementKind'], ParentType, ContextType>;
  mean?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  movements?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type FraudHistoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FraudHistory'] = ResolversParentTypes['FraudHistory']> = {
  accountsPaid?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cases?: Resolver<Array<ResolversTypes['FraudCase']>, ParentType, ContextType>;
  habits?: Resolver<Array<ResolversTypes['FraudHabit']>, ParentType, ContextType>;
  homeCountry?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recipientsPaid?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FraudThresholdResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FraudThreshold'] = ResolversParentTypes['FraudThreshold']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  standard?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FraudWhatIfResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FraudWhatIf'] = ResolversParentTypes['FraudWhatIf']> = {
  decision?: Resolver<ResolversTypes['FraudDecision'], ParentType, ContextType>;
  parts?: Resolver<Array<ResolversTypes['FraudWhatIfPart']>, ParentType, ContextType>;
  rawScore?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FraudWhatIfPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FraudWhatIfPart'] = ResolversParentTypes['FraudWhatIfPart']> = {
  blocks?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  explanation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  threshold?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  without?: Resolver<ResolversTypes['FraudWhatIfScore'], ParentType, ContextType>;
};

export type FraudWhatIfScoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FraudWhatIfScore'] = ResolversParentTypes['FraudWhatIfScore']> = {
  decision?: Resolver<ResolversTypes['FraudDecision'], ParentType, ContextType>;
  rawScore?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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
  decideFraudCase?: Resolver<ResolversTypes['DecideFraudCaseResult'], ParentType, ContextType, RequireFields<MutationDecideFraudCaseArgs, 'input'>>;
  setSanctioned?: Resolver<ResolversTypes['SetSanctionedResult'], ParentType, ContextType, RequireFields<MutationSetSanctionedArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PayoutResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Payout'] = ResolversParentTypes['Payout'], FederationReferenceType extends FederationReferenceTypes['Payout'] = FederationReferenceTypes['Payout']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Payout']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  fraudAssessments?: Resolver<ResolversTypes['FraudAssessmentConnection'], ParentType, ContextType, Partial<QueryFraudAssessmentsArgs>>;
  fraudCase?: Resolver<Maybe<ResolversTypes['FraudCase']>, ParentType, ContextType, RequireFields<QueryFraudCaseArgs, 'id'>>;
  fraudCases?: Resolver<ResolversTypes['FraudCaseConnection'], ParentType, ContextType, RequireFields<QueryFraudCasesArgs, 'status'>>;
  fraudThresholds?: Resolver<Array<ResolversTypes['FraudThreshold']>, ParentType, ContextType>;
  sanctions?: Resolver<ResolversTypes['SanctionConnection'], ParentType, ContextType, Partial<QuerySanctionsArgs>>;
  whatIfAssessment?: Resolver<ResolversTypes['WhatIfAssessmentResult'], ParentType, ContextType, RequireFields<QueryWhatIfAssessmentArgs, 'input'>>;
};

export type RefusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefusedError'] = ResolversParentTypes['RefusedError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SanctionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Sanction'] = ResolversParentTypes['Sanction']> = {
  listedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  listedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  note?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['StaffReason'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type SanctionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SanctionConnection'] = ResolversParentTypes['SanctionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SanctionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Sanction']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SanctionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SanctionEdge'] = ResolversParentTypes['SanctionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Sanction'], ParentType, ContextType>;
};

export type SetSanctionedResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetSanctionedResult'] = ResolversParentTypes['SetSanctionedResult']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'RefusedError' | 'SetSanctionedSuccess', ParentType, ContextType>;
};

export type SetSanctionedSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetSanctionedSuccess'] = ResolversParentTypes['SetSanctionedSuccess']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  sanctioned?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransferResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Transfer'] = ResolversParentTypes['Transfer'], FederationReferenceType extends FederationReferenceTypes['Transfer'] = FederationReferenceTypes['Transfer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Transfer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  fraudAssessment?: Resolver<Maybe<ResolversTypes['FraudAssessment']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
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

export type WhatIfAssessmentResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WhatIfAssessmentResult'] = ResolversParentTypes['WhatIfAssessmentResult']> = {
  __resolveType: TypeResolveFn<'FraudWhatIf' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Approval?: ApprovalResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DecideFraudCaseResult?: DecideFraudCaseResultResolvers<ContextType>;
  DecideFraudCaseSuccess?: DecideFraudCaseSuccessResolvers<ContextType>;
  FraudAssessment?: FraudAssessmentResolvers<ContextType>;
  FraudAssessmentConnection?: FraudAssessmentConnectionResolvers<ContextType>;
  FraudAssessmentEdge?: FraudAssessmentEdgeResolvers<ContextType>;
  FraudCase?: FraudCaseResolvers<ContextType>;
  FraudCaseConnection?: FraudCaseConnectionResolvers<ContextType>;
  FraudCaseEdge?: FraudCaseEdgeResolvers<ContextType>;
  FraudFinding?: FraudFindingResolvers<ContextType>;
  FraudHabit?: FraudHabitResolvers<ContextType>;
  FraudHistory?: FraudHistoryResolvers<ContextType>;
  FraudThreshold?: FraudThresholdResolvers<ContextType>;
  FraudWhatIf?: FraudWhatIfResolvers<ContextType>;
  FraudWhatIfPart?: FraudWhatIfPartResolvers<ContextType>;
  FraudWhatIfScore?: FraudWhatIfScoreResolvers<ContextType>;
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
  Query?: QueryResolvers<ContextType>;
  RefusedError?: RefusedErrorResolvers<ContextType>;
  Sanction?: SanctionResolvers<ContextType>;
  SanctionConnection?: SanctionConnectionResolvers<ContextType>;
  SanctionEdge?: SanctionEdgeResolvers<ContextType>;
  SetSanctionedResult?: SetSanctionedResultResolvers<ContextType>;
  SetSanctionedSuccess?: SetSanctionedSuccessResolvers<ContextType>;
  Transfer?: TransferResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  WhatIfAssessmentResult?: WhatIfAssessmentResultResolvers<ContextType>;
};

