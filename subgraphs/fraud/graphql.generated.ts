import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { GraphMoney } from '@mint/kit/money.ts';
import type { FraudAssessmentParent, TransferParent, UserParent } from './entities.ts';
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

export type CurrencyCode =
  | 'AED'
  | 'EUR'
  | 'GBP'
  | 'INR'
  | 'JPY'
  | 'KWD'
  | 'USD';

export type FraudAssessment = {
  __typename?: 'FraudAssessment';
  assessedAt: Scalars['DateTime']['output'];
  decision: FraudDecision;
  id: Scalars['ID']['output'];
  rawScore: Scalars['Int']['output'];
  reason: Scalars['String']['output'];
  rulesFired: Array<Scalars['String']['output']>;
  score: Scalars['Int']['output'];
  transferId: Scalars['ID']['output'];
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

export type FraudDecision =
  | 'ALLOW'
  | 'BLOCK'
  | 'REVIEW';

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
  setSanctioned: SetSanctionedPayload;
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

export type Query = {
  __typename?: 'Query';
  fraudAssessments: FraudAssessmentConnection;
};


export type QueryFraudAssessmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  decision?: InputMaybe<FraudDecision>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type RefusedError = UserError & {
  __typename?: 'RefusedError';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
};

export type SetSanctionedInput = {
  reason: Scalars['String']['input'];
  sanctioned: Scalars['Boolean']['input'];
  userId: Scalars['ID']['input'];
};

export type SetSanctionedPayload = {
  __typename?: 'SetSanctionedPayload';
  sanctioned?: Maybe<Scalars['Boolean']['output']>;
  userErrors: Array<UserError>;
};

export type Transfer = {
  __typename?: 'Transfer';
  fraudAssessment?: Maybe<FraudAssessment>;
  id: Scalars['ID']['output'];
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
  FraudAssessment: FraudAssessment;
  Transfer: Transfer;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  FraudAssessment:
    ( { __typename: 'FraudAssessment' }
    & GraphQLRecursivePick<FederationTypes['FraudAssessment'], {"id":true}> );
  Transfer:
    ( { __typename: 'Transfer' }
    & GraphQLRecursivePick<FederationTypes['Transfer'], {"id":true}> );
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
    | ( Partial<RefusedError> )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  CurrencyCode: ResolverTypeWrapper<Partial<CurrencyCode>>;
  DateTime: ResolverTypeWrapper<Partial<Scalars['DateTime']['output']>>;
  FraudAssessment: ResolverTypeWrapper<FraudAssessmentParent>;
  ID: ResolverTypeWrapper<Partial<Scalars['ID']['output']>>;
  Int: ResolverTypeWrapper<Partial<Scalars['Int']['output']>>;
  String: ResolverTypeWrapper<Partial<Scalars['String']['output']>>;
  FraudAssessmentConnection: ResolverTypeWrapper<Partial<Omit<FraudAssessmentConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['FraudAssessmentEdge']>, nodes: Array<ResolversTypes['FraudAssessment']> }>>;
  FraudAssessmentEdge: ResolverTypeWrapper<Partial<Omit<FraudAssessmentEdge, 'node'> & { node: ResolversTypes['FraudAssessment'] }>>;
  FraudDecision: ResolverTypeWrapper<Partial<FraudDecision>>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<Partial<IdempotencyKeyReusedError>>;
  InsufficientFundsError: ResolverTypeWrapper<Partial<InsufficientFundsError>>;
  InvalidInputError: ResolverTypeWrapper<Partial<InvalidInputError>>;
  MinorUnits: ResolverTypeWrapper<Partial<Scalars['MinorUnits']['output']>>;
  Money: ResolverTypeWrapper<GraphMoney>;
  MoneyInput: ResolverTypeWrapper<Partial<MoneyInput>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<Partial<PageInfo>>;
  Boolean: ResolverTypeWrapper<Partial<Scalars['Boolean']['output']>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefusedError: ResolverTypeWrapper<Partial<RefusedError>>;
  SetSanctionedInput: ResolverTypeWrapper<Partial<SetSanctionedInput>>;
  SetSanctionedPayload: ResolverTypeWrapper<Partial<Omit<SetSanctionedPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>>;
  Transfer: ResolverTypeWrapper<TransferParent>;
  UUID: ResolverTypeWrapper<Partial<Scalars['UUID']['output']>>;
  User: ResolverTypeWrapper<UserParent>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: ResolverTypeWrapper<Partial<UserErrorCode>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Partial<Scalars['DateTime']['output']>;
  FraudAssessment: FraudAssessmentParent;
  ID: Partial<Scalars['ID']['output']>;
  Int: Partial<Scalars['Int']['output']>;
  String: Partial<Scalars['String']['output']>;
  FraudAssessmentConnection: Partial<Omit<FraudAssessmentConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['FraudAssessmentEdge']>, nodes: Array<ResolversParentTypes['FraudAssessment']> }>;
  FraudAssessmentEdge: Partial<Omit<FraudAssessmentEdge, 'node'> & { node: ResolversParentTypes['FraudAssessment'] }>;
  IdempotencyKeyReusedError: Partial<IdempotencyKeyReusedError>;
  InsufficientFundsError: Partial<InsufficientFundsError>;
  InvalidInputError: Partial<InvalidInputError>;
  MinorUnits: Partial<Scalars['MinorUnits']['output']>;
  Money: GraphMoney;
  MoneyInput: Partial<MoneyInput>;
  Mutation: Record<PropertyKey, never>;
  PageInfo: Partial<PageInfo>;
  Boolean: Partial<Scalars['Boolean']['output']>;
  Query: Record<PropertyKey, never>;
  RefusedError: Partial<RefusedError>;
  SetSanctionedInput: Partial<SetSanctionedInput>;
  SetSanctionedPayload: Partial<Omit<SetSanctionedPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> }>;
  Transfer: TransferParent;
  UUID: Partial<Scalars['UUID']['output']>;
  User: UserParent;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type FraudAssessmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FraudAssessment'] = ResolversParentTypes['FraudAssessment'], FederationReferenceType extends FederationReferenceTypes['FraudAssessment'] = FederationReferenceTypes['FraudAssessment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['FraudAssessment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  assessedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decision?: Resolver<ResolversTypes['FraudDecision'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rawScore?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rulesFired?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  transferId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
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

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  setSanctioned?: Resolver<ResolversTypes['SetSanctionedPayload'], ParentType, ContextType, RequireFields<MutationSetSanctionedArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  fraudAssessments?: Resolver<ResolversTypes['FraudAssessmentConnection'], ParentType, ContextType, Partial<QueryFraudAssessmentsArgs>>;
};

export type RefusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefusedError'] = ResolversParentTypes['RefusedError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetSanctionedPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetSanctionedPayload'] = ResolversParentTypes['SetSanctionedPayload']> = {
  sanctioned?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
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
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientFundsError' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  FraudAssessment?: FraudAssessmentResolvers<ContextType>;
  FraudAssessmentConnection?: FraudAssessmentConnectionResolvers<ContextType>;
  FraudAssessmentEdge?: FraudAssessmentEdgeResolvers<ContextType>;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  InsufficientFundsError?: InsufficientFundsErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefusedError?: RefusedErrorResolvers<ContextType>;
  SetSanctionedPayload?: SetSanctionedPayloadResolvers<ContextType>;
  Transfer?: TransferResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

