import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { GraphMoney } from '@mint/kit/money.ts';
import type { WalletParent, EntryParent, UserParent, StatementParent, ConversionQuoteParent, ConversionParent, HaltedCurrencyParent } from './entities.ts';
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

export type ClearCurrencyInput = {
  currency: CurrencyCode;
  note: Scalars['String']['input'];
  reason: StaffReason;
};

export type ClearCurrencyResult = ClearCurrencySuccess | InvalidInputError | RefusedError;

export type ClearCurrencySuccess = {
  __typename?: 'ClearCurrencySuccess';
  approval?: Maybe<Approval>;
  currency: CurrencyCode;
};

export type Conversion = {
  __typename?: 'Conversion';
  bought: Money;
  convertedAt: Scalars['DateTime']['output'];
  fromWallet?: Maybe<Wallet>;
  id: Scalars['ID']['output'];
  rate: Scalars['String']['output'];
  sold: Money;
  spreadBasisPoints: Scalars['Int']['output'];
  toWallet?: Maybe<Wallet>;
};

export type ConversionConnection = {
  __typename?: 'ConversionConnection';
  edges: Array<ConversionEdge>;
  nodes: Array<Conversion>;
  pageInfo: PageInfo;
};

export type ConversionEdge = {
  __typename?: 'ConversionEdge';
  cursor: Scalars['String']['output'];
  node: Conversion;
};

export type ConversionQuote = {
  __typename?: 'ConversionQuote';
  bought: Money;
  expiresAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  midRate: Scalars['String']['output'];
  rate: Scalars['String']['output'];
  ratesAsOf: Scalars['String']['output'];
  ratesSource: Scalars['String']['output'];
  rounding: Scalars['String']['output'];
  sold: Money;
  spreadBasisPoints: Scalars['Int']['output'];
};

export type CurrencyBooks = {
  __typename?: 'CurrencyBooks';
  accounts: Scalars['Int']['output'];
  balanced: Scalars['Boolean']['output'];
  balancesSum: Money;
  currency: CurrencyCode;
  driftingAccounts: Scalars['Int']['output'];
  entries: Scalars['Int']['output'];
  entriesSum: Money;
  heldSum: Money;
  holdsSum: Money;
};

export type CurrencyCode =
  | 'AED'
  | 'EUR'
  | 'GBP'
  | 'INR'
  | 'JPY'
  | 'KWD'
  | 'USD';

export type Entry = {
  __typename?: 'Entry';
  amount: Money;
  balanceAfter: Money;
  id: Scalars['ID']['output'];
  kind: PostingKind;
  postedAt: Scalars['DateTime']['output'];
  postingId: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
};

export type EntryConnection = {
  __typename?: 'EntryConnection';
  edges: Array<EntryEdge>;
  nodes: Array<Entry>;
  pageInfo: PageInfo;
};

export type EntryEdge = {
  __typename?: 'EntryEdge';
  cursor: Scalars['String']['output'];
  node: Entry;
};

export type EntryFilter = {
  from?: InputMaybe<Scalars['DateTime']['input']>;
  kind?: InputMaybe<PostingKind>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

export type FreezeWalletInput = {
  note?: InputMaybe<Scalars['String']['input']>;
  reason?: InputMaybe<StaffReason>;
  walletId: Scalars['ID']['input'];
};

export type FreezeWalletResult = FreezeWalletSuccess | InvalidInputError | RefusedError;

export type FreezeWalletSuccess = {
  __typename?: 'FreezeWalletSuccess';
  wallet: Wallet;
};

export type HaltedCurrency = {
  __typename?: 'HaltedCurrency';
  accountId?: Maybe<Scalars['ID']['output']>;
  currency: CurrencyCode;
  drift: Money;
  finding: Scalars['String']['output'];
  haltedAt: Scalars['DateTime']['output'];
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
  clearCurrency: ClearCurrencyResult;
  freezeWallet: FreezeWalletResult;
  openWallet: OpenWalletResult;
  quoteConversion: QuoteConversionResult;
  unfreezeWallet: UnfreezeWalletResult;
};


export type MutationClearCurrencyArgs = {
  input: ClearCurrencyInput;
};


export type MutationFreezeWalletArgs = {
  input: FreezeWalletInput;
};


export type MutationOpenWalletArgs = {
  input: OpenWalletInput;
};


export type MutationQuoteConversionArgs = {
  input: QuoteConversionInput;
};


export type MutationUnfreezeWalletArgs = {
  input: UnfreezeWalletInput;
};

export type OpenWalletInput = {
  currency: CurrencyCode;
};

export type OpenWalletResult = OpenWalletSuccess | RefusedError;

export type OpenWalletSuccess = {
  __typename?: 'OpenWalletSuccess';
  wallet: Wallet;
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type PostingKind =
  | 'CONVERSION'
  | 'PAYOUT'
  | 'RESOLUTION'
  | 'REVERSAL'
  | 'TOP_UP'
  | 'TRANSFER';

export type Query = {
  __typename?: 'Query';
  books: Array<CurrencyBooks>;
  conversion?: Maybe<Conversion>;
  haltedCurrencies: Array<HaltedCurrency>;
  statement?: Maybe<Statement>;
  wallet?: Maybe<Wallet>;
};


export type QueryConversionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryStatementArgs = {
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
  walletId: Scalars['ID']['input'];
};


export type QueryWalletArgs = {
  id: Scalars['ID']['input'];
};

export type QuoteConversionInput = {
  fromWalletId: Scalars['ID']['input'];
  money: MoneyInput;
  toCurrency: CurrencyCode;
};

export type QuoteConversionResult = InvalidInputError | QuoteConversionSuccess | RefusedError;

export type QuoteConversionSuccess = {
  __typename?: 'QuoteConversionSuccess';
  quote: ConversionQuote;
};

export type RefusedError = UserError & {
  __typename?: 'RefusedError';
  code: UserErrorCode;
  message: Scalars['String']['output'];
  path?: Maybe<Array<Scalars['String']['output']>>;
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

export type Statement = {
  __typename?: 'Statement';
  camt: Scalars['String']['output'];
  closing: Money;
  csv: Scalars['String']['output'];
  entries: EntryConnection;
  entryCount: Scalars['Int']['output'];
  from: Scalars['DateTime']['output'];
  opening: Money;
  pdf: Scalars['String']['output'];
  to: Scalars['DateTime']['output'];
  totalIn: Money;
  totalOut: Money;
  wallet: Wallet;
};


export type StatementEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type TransferCategory =
  | 'ENTERTAINMENT'
  | 'FOOD'
  | 'OTHER'
  | 'TRANSPORT'
  | 'UTILITIES';

export type UnfreezeWalletInput = {
  note?: InputMaybe<Scalars['String']['input']>;
  reason?: InputMaybe<StaffReason>;
  walletId: Scalars['ID']['input'];
};

export type UnfreezeWalletResult = InvalidInputError | RefusedError | UnfreezeWalletSuccess;

export type UnfreezeWalletSuccess = {
  __typename?: 'UnfreezeWalletSuccess';
  wallet: Wallet;
};

export type User = {
  __typename?: 'User';
  conversions?: Maybe<ConversionConnection>;
  id: Scalars['ID']['output'];
  wallets?: Maybe<WalletConnection>;
};


export type UserConversionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type UserWalletsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
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

export type Wallet = {
  __typename?: 'Wallet';
  available: Money;
  balance: Money;
  balanceAt: Money;
  currency: CurrencyCode;
  entries: EntryConnection;
  held: Money;
  id: Scalars['ID']['output'];
  openedAt: Scalars['DateTime']['output'];
  owner?: Maybe<User>;
  status: WalletStatus;
  version: Scalars['Int']['output'];
};


export type WalletBalanceAtArgs = {
  at: Scalars['DateTime']['input'];
};


export type WalletEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EntryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type WalletConnection = {
  __typename?: 'WalletConnection';
  edges: Array<WalletEdge>;
  nodes: Array<Wallet>;
  pageInfo: PageInfo;
};

export type WalletEdge = {
  __typename?: 'WalletEdge';
  cursor: Scalars['String']['output'];
  node: Wallet;
};

export type WalletStatus =
  | 'ACTIVE'
  | 'CLOSED'
  | 'FROZEN';



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
  User: User;
  Wallet: Wallet;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Approval:
    ( { __typename: 'Approval' }
    & GraphQLRecursivePick<FederationTypes['Approval'], {"id":true}> );
  Conversion:
    ( { __typename: 'Conversion' }
    & GraphQLRecursivePick<FederationTypes['Conversion'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
  Wallet:
    ( { __typename: 'Wallet' }
    & GraphQLRecursivePick<FederationTypes['Wallet'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ClearCurrencyResult:
    | ( Partial<ClearCurrencySuccess> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
  FreezeWalletResult:
    | ( Partial<Omit<FreezeWalletSuccess, 'wallet'> & { wallet: _RefType['Wallet'] }> )
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
  ;
  OpenWalletResult:
    | ( Partial<Omit<OpenWalletSuccess, 'wallet'> & { wallet: _RefType['Wallet'] }> )
    | ( Partial<RefusedError> )
  ;
  QuoteConversionResult:
    | ( Partial<InvalidInputError> )
    | ( Partial<Omit<QuoteConversionSuccess, 'quote'> & { quote: _RefType['ConversionQuote'] }> )
    | ( Partial<RefusedError> )
  ;
  UnfreezeWalletResult:
    | ( Partial<InvalidInputError> )
    | ( Partial<RefusedError> )
    | ( Partial<Omit<UnfreezeWalletSuccess, 'wallet'> & { wallet: _RefType['Wallet'] }> )
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
  ClearCurrencyInput: ResolverTypeWrapper<Partial<ClearCurrencyInput>>;
  String: ResolverTypeWrapper<Partial<Scalars['String']['output']>>;
  ClearCurrencyResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClearCurrencyResult']>>;
  ClearCurrencySuccess: ResolverTypeWrapper<Partial<ClearCurrencySuccess>>;
  Conversion: ResolverTypeWrapper<ConversionParent>;
  Int: ResolverTypeWrapper<Partial<Scalars['Int']['output']>>;
  ConversionConnection: ResolverTypeWrapper<Partial<Omit<ConversionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ConversionEdge']>, nodes: Array<ResolversTypes['Conversion']> }>>;
  ConversionEdge: ResolverTypeWrapper<Partial<Omit<ConversionEdge, 'node'> & { node: ResolversTypes['Conversion'] }>>;
  ConversionQuote: ResolverTypeWrapper<ConversionQuoteParent>;
  CurrencyBooks: ResolverTypeWrapper<Partial<Omit<CurrencyBooks, 'balancesSum' | 'entriesSum' | 'heldSum' | 'holdsSum'> & { balancesSum: ResolversTypes['Money'], entriesSum: ResolversTypes['Money'], heldSum: ResolversTypes['Money'], holdsSum: ResolversTypes['Money'] }>>;
  Boolean: ResolverTypeWrapper<Partial<Scalars['Boolean']['output']>>;
  CurrencyCode: ResolverTypeWrapper<Partial<CurrencyCode>>;
  DateTime: ResolverTypeWrapper<Partial<Scalars['DateTime']['output']>>;
  Entry: ResolverTypeWrapper<EntryParent>;
  EntryConnection: ResolverTypeWrapper<Partial<Omit<EntryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['EntryEdge']>, nodes: Array<ResolversTypes['Entry']> }>>;
  EntryEdge: ResolverTypeWrapper<Partial<Omit<EntryEdge, 'node'> & { node: ResolversTypes['Entry'] }>>;
  EntryFilter: ResolverTypeWrapper<Partial<EntryFilter>>;
  FreezeWalletInput: ResolverTypeWrapper<Partial<FreezeWalletInput>>;
  FreezeWalletResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FreezeWalletResult']>>;
  FreezeWalletSuccess: ResolverTypeWrapper<Partial<Omit<FreezeWalletSuccess, 'wallet'> & { wallet: ResolversTypes['Wallet'] }>>;
  HaltedCurrency: ResolverTypeWrapper<HaltedCurrencyParent>;
  IdempotencyKeyReusedError: ResolverTypeWrapper<Partial<IdempotencyKeyReusedError>>;
  InsufficientFundsError: ResolverTypeWrapper<Partial<InsufficientFundsError>>;
  InvalidInputError: ResolverTypeWrapper<Partial<InvalidInputError>>;
  LimitExceededError: ResolverTypeWrapper<Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<ResolversTypes['Money']> }>>;
  MinorUnits: ResolverTypeWrapper<Partial<Scalars['MinorUnits']['output']>>;
  Money: ResolverTypeWrapper<GraphMoney>;
  MoneyInput: ResolverTypeWrapper<Partial<MoneyInput>>;
  Month: ResolverTypeWrapper<Partial<Scalars['Month']['output']>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OpenWalletInput: ResolverTypeWrapper<Partial<OpenWalletInput>>;
  OpenWalletResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['OpenWalletResult']>>;
  OpenWalletSuccess: ResolverTypeWrapper<Partial<Omit<OpenWalletSuccess, 'wallet'> & { wallet: ResolversTypes['Wallet'] }>>;
  PageInfo: ResolverTypeWrapper<Partial<PageInfo>>;
  PostingKind: ResolverTypeWrapper<Partial<PostingKind>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  QuoteConversionInput: ResolverTypeWrapper<Partial<QuoteConversionInput>>;
  QuoteConversionResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['QuoteConversionResult']>>;
  QuoteConversionSuccess: ResolverTypeWrapper<Partial<Omit<QuoteConversionSuccess, 'quote'> & { quote: ResolversTypes['ConversionQuote'] }>>;
  RefusedError: ResolverTypeWrapper<Partial<RefusedError>>;
  StaffReason: ResolverTypeWrapper<Partial<StaffReason>>;
  Statement: ResolverTypeWrapper<StatementParent>;
  TransferCategory: ResolverTypeWrapper<Partial<TransferCategory>>;
  UUID: ResolverTypeWrapper<Partial<Scalars['UUID']['output']>>;
  UnfreezeWalletInput: ResolverTypeWrapper<Partial<UnfreezeWalletInput>>;
  UnfreezeWalletResult: Partial<ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnfreezeWalletResult']>>;
  UnfreezeWalletSuccess: ResolverTypeWrapper<Partial<Omit<UnfreezeWalletSuccess, 'wallet'> & { wallet: ResolversTypes['Wallet'] }>>;
  User: ResolverTypeWrapper<UserParent>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserErrorCode: ResolverTypeWrapper<Partial<UserErrorCode>>;
  Wallet: ResolverTypeWrapper<WalletParent>;
  WalletConnection: ResolverTypeWrapper<Partial<Omit<WalletConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['WalletEdge']>, nodes: Array<ResolversTypes['Wallet']> }>>;
  WalletEdge: ResolverTypeWrapper<Partial<Omit<WalletEdge, 'node'> & { node: ResolversTypes['Wallet'] }>>;
  WalletStatus: ResolverTypeWrapper<Partial<WalletStatus>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Approval: Partial<Approval | FederationReferenceTypes['Approval']>;
  ID: Partial<Scalars['ID']['output']>;
  ClearCurrencyInput: Partial<ClearCurrencyInput>;
  String: Partial<Scalars['String']['output']>;
  ClearCurrencyResult: Partial<ResolversUnionTypes<ResolversParentTypes>['ClearCurrencyResult']>;
  ClearCurrencySuccess: Partial<ClearCurrencySuccess>;
  Conversion: ConversionParent;
  Int: Partial<Scalars['Int']['output']>;
  ConversionConnection: Partial<Omit<ConversionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ConversionEdge']>, nodes: Array<ResolversParentTypes['Conversion']> }>;
  ConversionEdge: Partial<Omit<ConversionEdge, 'node'> & { node: ResolversParentTypes['Conversion'] }>;
  ConversionQuote: ConversionQuoteParent;
  CurrencyBooks: Partial<Omit<CurrencyBooks, 'balancesSum' | 'entriesSum' | 'heldSum' | 'holdsSum'> & { balancesSum: ResolversParentTypes['Money'], entriesSum: ResolversParentTypes['Money'], heldSum: ResolversParentTypes['Money'], holdsSum: ResolversParentTypes['Money'] }>;
  Boolean: Partial<Scalars['Boolean']['output']>;
  DateTime: Partial<Scalars['DateTime']['output']>;
  Entry: EntryParent;
  EntryConnection: Partial<Omit<EntryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['EntryEdge']>, nodes: Array<ResolversParentTypes['Entry']> }>;
  EntryEdge: Partial<Omit<EntryEdge, 'node'> & { node: ResolversParentTypes['Entry'] }>;
  EntryFilter: Partial<EntryFilter>;
  FreezeWalletInput: Partial<FreezeWalletInput>;
  FreezeWalletResult: Partial<ResolversUnionTypes<ResolversParentTypes>['FreezeWalletResult']>;
  FreezeWalletSuccess: Partial<Omit<FreezeWalletSuccess, 'wallet'> & { wallet: ResolversParentTypes['Wallet'] }>;
  HaltedCurrency: HaltedCurrencyParent;
  IdempotencyKeyReusedError: Partial<IdempotencyKeyReusedError>;
  InsufficientFundsError: Partial<InsufficientFundsError>;
  InvalidInputError: Partial<InvalidInputError>;
  LimitExceededError: Partial<Omit<LimitExceededError, 'left'> & { left?: Maybe<ResolversParentTypes['Money']> }>;
  MinorUnits: Partial<Scalars['MinorUnits']['output']>;
  Money: GraphMoney;
  MoneyInput: Partial<MoneyInput>;
  Month: Partial<Scalars['Month']['output']>;
  Mutation: Record<PropertyKey, never>;
  OpenWalletInput: Partial<OpenWalletInput>;
  OpenWalletResult: Partial<ResolversUnionTypes<ResolversParentTypes>['OpenWalletResult']>;
  OpenWalletSuccess: Partial<Omit<OpenWalletSuccess, 'wallet'> & { wallet: ResolversParentTypes['Wallet'] }>;
  PageInfo: Partial<PageInfo>;
  Query: Record<PropertyKey, never>;
  QuoteConversionInput: Partial<QuoteConversionInput>;
  QuoteConversionResult: Partial<ResolversUnionTypes<ResolversParentTypes>['QuoteConversionResult']>;
  QuoteConversionSuccess: Partial<Omit<QuoteConversionSuccess, 'quote'> & { quote: ResolversParentTypes['ConversionQuote'] }>;
  RefusedError: Partial<RefusedError>;
  Statement: StatementParent;
  UUID: Partial<Scalars['UUID']['output']>;
  UnfreezeWalletInput: Partial<UnfreezeWalletInput>;
  UnfreezeWalletResult: Partial<ResolversUnionTypes<ResolversParentTypes>['UnfreezeWalletResult']>;
  UnfreezeWalletSuccess: Partial<Omit<UnfreezeWalletSuccess, 'wallet'> & { wallet: ResolversParentTypes['Wallet'] }>;
  User: UserParent;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  Wallet: WalletParent;
  WalletConnection: Partial<Omit<WalletConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['WalletEdge']>, nodes: Array<ResolversParentTypes['Wallet']> }>;
  WalletEdge: Partial<Omit<WalletEdge, 'node'> & { node: ResolversParentTypes['Wallet'] }>;
};

export type ApprovalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Approval'] = ResolversParentTypes['Approval'], FederationReferenceType extends FederationReferenceTypes['Approval'] = FederationReferenceTypes['Approval']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Approval']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ClearCurrencyResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClearCurrencyResult'] = ResolversParentTypes['ClearCurrencyResult']> = {
  __resolveType: TypeResolveFn<'ClearCurrencySuccess' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type ClearCurrencySuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClearCurrencySuccess'] = ResolversParentTypes['ClearCurrencySuccess']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConversionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Conversion'] = ResolversParentTypes['Conversion'], FederationReferenceType extends FederationReferenceTypes['Conversion'] = FederationReferenceTypes['Conversion']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Conversion']> | FederationReferenceType, FederationReferenceType, ContextType>;
  bought?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  convertedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fromWallet?: Resolver<Maybe<ResolversTypes['Wallet']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sold?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  spreadBasisPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  toWallet?: Resolver<Maybe<ResolversTypes['Wallet']>, ParentType, ContextType>;
};

export type ConversionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConversionConnection'] = ResolversParentTypes['ConversionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ConversionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Conversion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ConversionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConversionEdge'] = ResolversParentTypes['ConversionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Conversion'], ParentType, ContextType>;
};

export type ConversionQuoteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConversionQuote'] = ResolversParentTypes['ConversionQuote']> = {
  bought?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  midRate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ratesAsOf?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ratesSource?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rounding?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sold?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  spreadBasisPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CurrencyBooksResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CurrencyBooks'] = ResolversParentTypes['CurrencyBooks']> = {
  accounts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  balanced?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  balancesSum?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  driftingAccounts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  entriesSum?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  heldSum?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  holdsSum?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type EntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Entry'] = ResolversParentTypes['Entry']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  balanceAfter?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PostingKind'], ParentType, ContextType>;
  postedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  postingId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntryConnection'] = ResolversParentTypes['EntryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['EntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Entry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntryEdge'] = ResolversParentTypes['EntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Entry'], ParentType, ContextType>;
};

export type FreezeWalletResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FreezeWalletResult'] = ResolversParentTypes['FreezeWalletResult']> = {
  __resolveType: TypeResolveFn<'FreezeWalletSuccess' | 'InvalidInputError' | 'RefusedError', ParentType, ContextType>;
};

export type FreezeWalletSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FreezeWalletSuccess'] = ResolversParentTypes['FreezeWalletSuccess']> = {
  wallet?: Resolver<ResolversTypes['Wallet'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HaltedCurrencyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HaltedCurrency'] = ResolversParentTypes['HaltedCurrency']> = {
  accountId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  drift?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  finding?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  haltedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
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
  clearCurrency?: Resolver<ResolversTypes['ClearCurrencyResult'], ParentType, ContextType, RequireFields<MutationClearCurrencyArgs, 'input'>>;
  freezeWallet?: Resolver<ResolversTypes['FreezeWalletResult'], ParentType, ContextType, RequireFields<MutationFreezeWalletArgs, 'input'>>;
  openWallet?: Resolver<ResolversTypes['OpenWalletResult'], ParentType, ContextType, RequireFields<MutationOpenWalletArgs, 'input'>>;
  quoteConversion?: Resolver<ResolversTypes['QuoteConversionResult'], ParentType, ContextType, RequireFields<MutationQuoteConversionArgs, 'input'>>;
  unfreezeWallet?: Resolver<ResolversTypes['UnfreezeWalletResult'], ParentType, ContextType, RequireFields<MutationUnfreezeWalletArgs, 'input'>>;
};

export type OpenWalletResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenWalletResult'] = ResolversParentTypes['OpenWalletResult']> = {
  __resolveType: TypeResolveFn<'OpenWalletSuccess' | 'RefusedError', ParentType, ContextType>;
};

export type OpenWalletSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenWalletSuccess'] = ResolversParentTypes['OpenWalletSuccess']> = {
  wallet?: Resolver<ResolversTypes['Wallet'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  books?: Resolver<Array<ResolversTypes['CurrencyBooks']>, ParentType, ContextType>;
  conversion?: Resolver<Maybe<ResolversTypes['Conversion']>, ParentType, ContextType, RequireFields<QueryConversionArgs, 'id'>>;
  haltedCurrencies?: Resolver<Array<ResolversTypes['HaltedCurrency']>, ParentType, ContextType>;
  statement?: Resolver<Maybe<ResolversTypes['Statement']>, ParentType, ContextType, RequireFields<QueryStatementArgs, 'from' | 'to' | 'walletId'>>;
  wallet?: Resolver<Maybe<ResolversTypes['Wallet']>, ParentType, ContextType, RequireFields<QueryWalletArgs, 'id'>>;
};

export type QuoteConversionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuoteConversionResult'] = ResolversParentTypes['QuoteConversionResult']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'QuoteConversionSuccess' | 'RefusedError', ParentType, ContextType>;
};

export type QuoteConversionSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuoteConversionSuccess'] = ResolversParentTypes['QuoteConversionSuccess']> = {
  quote?: Resolver<ResolversTypes['ConversionQuote'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefusedError'] = ResolversParentTypes['RefusedError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StatementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Statement'] = ResolversParentTypes['Statement']> = {
  camt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  closing?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  csv?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['EntryConnection'], ParentType, ContextType, Partial<StatementEntriesArgs>>;
  entryCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  opening?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  pdf?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  totalIn?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  totalOut?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  wallet?: Resolver<ResolversTypes['Wallet'], ParentType, ContextType>;
};

export interface UuidScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UUID'], any> {
  name: 'UUID';
}

export type UnfreezeWalletResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnfreezeWalletResult'] = ResolversParentTypes['UnfreezeWalletResult']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'RefusedError' | 'UnfreezeWalletSuccess', ParentType, ContextType>;
};

export type UnfreezeWalletSuccessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnfreezeWalletSuccess'] = ResolversParentTypes['UnfreezeWalletSuccess']> = {
  wallet?: Resolver<ResolversTypes['Wallet'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  conversions?: Resolver<Maybe<ResolversTypes['ConversionConnection']>, ParentType, ContextType, Partial<UserConversionsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  wallets?: Resolver<Maybe<ResolversTypes['WalletConnection']>, ParentType, ContextType, Partial<UserWalletsArgs>>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'IdempotencyKeyReusedError' | 'InsufficientFundsError' | 'InvalidInputError' | 'LimitExceededError' | 'RefusedError', ParentType, ContextType>;
};

export type WalletResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Wallet'] = ResolversParentTypes['Wallet'], FederationReferenceType extends FederationReferenceTypes['Wallet'] = FederationReferenceTypes['Wallet']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Wallet']> | FederationReferenceType, FederationReferenceType, ContextType>;
  available?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  balanceAt?: Resolver<ResolversTypes['Money'], ParentType, ContextType, RequireFields<WalletBalanceAtArgs, 'at'>>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['EntryConnection'], ParentType, ContextType, Partial<WalletEntriesArgs>>;
  held?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['WalletStatus'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WalletConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WalletConnection'] = ResolversParentTypes['WalletConnection']> = {
  edges?: Resolver<Array<ResolversTypes['WalletEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Wallet']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type WalletEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WalletEdge'] = ResolversParentTypes['WalletEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Wallet'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Approval?: ApprovalResolvers<ContextType>;
  ClearCurrencyResult?: ClearCurrencyResultResolvers<ContextType>;
  ClearCurrencySuccess?: ClearCurrencySuccessResolvers<ContextType>;
  Conversion?: ConversionResolvers<ContextType>;
  ConversionConnection?: ConversionConnectionResolvers<ContextType>;
  ConversionEdge?: ConversionEdgeResolvers<ContextType>;
  ConversionQuote?: ConversionQuoteResolvers<ContextType>;
  CurrencyBooks?: CurrencyBooksResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Entry?: EntryResolvers<ContextType>;
  EntryConnection?: EntryConnectionResolvers<ContextType>;
  EntryEdge?: EntryEdgeResolvers<ContextType>;
  FreezeWalletResult?: FreezeWalletResultResolvers<ContextType>;
  FreezeWalletSuccess?: FreezeWalletSuccessResolvers<ContextType>;
  HaltedCurrency?: HaltedCurrencyResolvers<ContextType>;
  IdempotencyKeyReusedError?: IdempotencyKeyReusedErrorResolvers<ContextType>;
  InsufficientFundsError?: InsufficientFundsErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  LimitExceededError?: LimitExceededErrorResolvers<ContextType>;
  MinorUnits?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Month?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  OpenWalletResult?: OpenWalletResultResolvers<ContextType>;
  OpenWalletSuccess?: OpenWalletSuccessResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  QuoteConversionResult?: QuoteConversionResultResolvers<ContextType>;
  QuoteConversionSuccess?: QuoteConversionSuccessResolvers<ContextType>;
  RefusedError?: RefusedErrorResolvers<ContextType>;
  Statement?: StatementResolvers<ContextType>;
  UUID?: GraphQLScalarType;
  UnfreezeWalletResult?: UnfreezeWalletResultResolvers<ContextType>;
  UnfreezeWalletSuccess?: UnfreezeWalletSuccessResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Wallet?: WalletResolvers<ContextType>;
  WalletConnection?: WalletConnectionResolvers<ContextType>;
  WalletEdge?: WalletEdgeResolvers<ContextType>;
};

