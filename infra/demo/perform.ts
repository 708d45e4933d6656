import { createHash } from "node:crypto";
import { cast, type Name } from "./cast.ts";
import type { Stage } from "./stage.ts";
import type { Act, Deed } from "./story.ts";

/** A token is renewed when it would not last for another act. */
const renewBeforeMs = 60_000;

interface Session {
	userId: string;
	accessToken: string;
	refreshToken: string;
	expiresAt: Date;
}

interface Result {
	__typename: string;
	code?: string;
	message?: string;
}

type SessionResult = Result & { accessToken: string; refreshToken: string; expiresAt: string; user: { id: string } };
type RoleResult = Result & { approval?: { id: string; commandHash: string } | null };
type TopUpResult = Result & { topUp?: { id: string; status: string } };

const sessionFields =
	"__typename ... on Session { accessToken refreshToken expiresAt user { id } } ... on UserError { code message }";
const refusalFields = "__typename ... on UserError { code message }";

const operations = {
	signUp: `mutation ($input: SignUpInput!) { result: signUp(input: $input) { ${sessionFields} } }`,
	signIn: `mutation ($input: SignInInput!) { result: signIn(input: $input) { ${sessionFields} } }`,
	refreshSession: `mutation ($input: RefreshSessionInput!) { result: refreshSession(input: $input) {
		${sessionFields} } }`,
	signOut: "mutation { result: signOut { __typename } }",
	changeTier: `mutation ($input: ChangeTierInput!) { result: changeTier(input: $input) { ${refusalFields} } }`,
	changeRole: `mutation ($input: ChangeRoleInput!) { result: changeRole(input: $input) {
		... on ChangeRoleSuccess { approval { id commandHash } } ${refusalFields} } }`,
	approveCommand: `mutation ($input: ApproveCommandInput!) { result: approveCommand(input: $input) { ${refusalFields} } }`,
	openWallet: `mutation ($input: OpenWalletInput!) { result: openWallet(input: $input) { ${refusalFields} } }`,
	freezeWallet: `mutation ($input: FreezeWalletInput!) { result: freezeWallet(input: $input) { ${refusalFields} } }`,
	topUpWallet: `mutation ($input: TopUpWalletInput!) { result: topUpWallet(input: $input) {
		... on TopUpWalletSuccess { topUp { id status } } ${refusalFields} } }`,
	transferFunds: `mutation ($input: TransferFundsInput!) { result: transferFunds(input: $input) { ${refusalFields} } }`,
	setBudget: `mutation ($input: SetBudgetInput!) { result: setBudget(input: $input) { ${refusalFields} } }`,
	readAll: "mutation { result: markAllNotificationsRead { __typename } }",
};

/** Refusals that belong to the story, or say that an act was performed before. */
const expected: Partial<Record<Deed["does"], string[]>> = {
	raiseTier: ["INVALID_STATE"],
	openWallet: ["WALLET_EXISTS"],
	freezeWallet: ["INVALID_STATE"],
	transfer: ["PAYMENT_BLOCKED"],
};

/** Performs acts one after another. Performing an act again changes nothing. */
export class Players {
	readonly #stage: Stage;
	readonly #password: string;
	readonly #sessions = new Map<Name, Session>();
	readonly #userIds = new Map<Name, string>();
	#day = "";

	constructor(stage: Stage, password: string) {
		this.#stage = stage;
		this.#password = password;
	}

	async perform({ key, at, who, deed }: Act): Promise<void> {
		const day = at.toISOString().slice(0, 10);
		// Limits, habits and notifications follow from what was done on the days before, so that must have been heard.
		if (day !== this.#day || (deed.does !== "transfer" && deed.does !== "topUp")) await this.#stage.settled();
		this.#day = day;
		this.#stage.clock.moveTo(at);
		const result = await this.#do(who, deed, key);
		if (result.code && !expected[deed.does]?.includes(result.code)) {
			throw new Error(`${who} ${deed.does} on ${at.toISOString()}: ${result.code} ${result.message}`);
		}
	}

	#do(who: Name, deed: Deed, key: string): Promise<Result> {
		switch (deed.does) {
			case "signUp":
				return this.#signUp(who);
			case "signOut":
				return this.#signOut(who);
			case "raiseTier": {
				const input = {
					userId: this.#userIdOf(deed.whose),
					tier: deed.tier,
					reason: "IDENTITY_CONFIRMED",
					note: deed.note,
				};
				return this.#ask(who, "kyc", operations.changeTier, { input });
			}
			case "giveRole":
				return this.#giveRole(who, deed);
			case "openWallet":
				return this.#ask(who, "wallet", operations.openWallet, { input: { currency: deed.currency } });
			case "freezeWallet":
				return this.#freeze(who, deed);
			case "topUp":
				return this.#topUp(who, deed, key);
			case "transfer":
				return this.#transfer(who, deed, key);
			case "setBudget": {
				const limit = { amountMinor: deed.limitMinor, currency: cast[who].currency };
				return this.#ask(who, "analytics", operations.setBudget, { input: { category: deed.category, limit } });
			}
			case "readNotifications":
				return this.#ask(who, "notifications", operations.readAll, {});
		}
	}

	async #signUp(who: Name): Promise<Result> {
		const { email, displayName, currency } = cast[who];
		const password = this.#password;
		const input = { email, password, displayName, currency };
		let result = await this.#session(who, operations.signUp, { input });
		if (result.code === "EMAIL_TAKEN")
			result = await this.#session(who, operations.signIn, { input: { email, password } });
		if (!result.code) await this.#stage.walletOf(this.#userIdOf(who), currency);
		return result;
	}

	async #signOut(who: Name): Promise<Result> {
		const result = await this.#ask(who, "identity", operations.signOut, {});
		this.#sessions.delete(who);
		return result;
	}

	async #giveRole(who: Name, deed: Extract<Deed, { does: "giveRole" }>): Promise<Result> {
		const { whose, role, note, agreedBy } = deed;
		const input = { userId: this.#userIdOf(whose), role, reason: "STAFFING", note };
		let result = await this.#ask<RoleResult>(who, "identity", operations.changeRole, { input });
		if (result.approval) {
			const { id: approvalId, commandHash } = result.approval;
			result = await this.#ask(agreedBy, "identity", operations.approveCommand, { input: { approvalId, commandHash } });
		}
		// With another role begins another session.
		const session = this.#sessions.get(whose);
		if (session) session.expiresAt = new Date(0);
		return result;
	}

	async #freeze(who: Name, deed: Extract<Deed, { does: "freezeWallet" }>): Promise<Result> {
		const walletId = await this.#stage.walletOf(this.#userIdOf(deed.whose), cast[deed.whose].currency);
		return this.#ask(who, "wallet", operations.freezeWallet, {
			input: { walletId, reason: "FRAUD_SUSPECTED", note: deed.note },
		});
	}

	async #topUp(who: Name, deed: Extract<Deed, { does: "topUp" }>, key: string): Promise<Result> {
		const { currency, amountMinor } = deed;
		const walletId = await this.#stage.walletOf(this.#userIdOf(who), currency);
		const input = { idempotencyKey: uuidOf(key), walletId, money: { amountMinor, currency }, method: "BANK" };
		const result = await this.#ask<TopUpResult>(who, "funding", operations.topUpWallet, { input });
		if (result.topUp?.status === "PROCESSING") await this.#stage.hearBank(result.topUp.id);
		return result;
	}

	async #transfer(who: Name, deed: Extract<Deed, { does: "transfer" }>, key: string): Promise<Result> {
		const { currency, amountMinor, note, category } = deed;
		const fromWalletId = await this.#stage.walletOf(this.#userIdOf(who), currency);
		const to = { userId: this.#userIdOf(deed.to) };
		const money = { amountMinor, currency };
		const input = { idempotencyKey: uuidOf(key), fromWalletId, to, money, note, category };
		return this.#ask(who, "payments", operations.transferFunds, { input });
	}

	async #ask<T extends Result>(
		who: Name,
		domain: Parameters<Stage["run"]>[1],
		operation: string,
		variables: object,
	): Promise<T> {
		const token = await this.#tokenOf(who);
		return (await this.#stage.run<{ result: T }>(who, domain, operation, variables, token)).result;
	}

	async #tokenOf(who: Name): Promise<string> {
		const session = this.#sessions.get(who);
		if (!session) throw new Error(`${who} is not signed in`);
		if (session.expiresAt.getTime() - this.#stage.clock.now().getTime() > renewBeforeMs) return session.accessToken;
		const { email } = cast[who];
		const { refreshToken } = session;
		const renewed = await this.#session(who, operations.refreshSession, { input: { refreshToken } });
		if (!renewed.code) return renewed.accessToken;
		// Whoever stayed away for a month signs in anew.
		const again = await this.#session(who, operations.signIn, { input: { email, password: this.#password } });
		if (again.code) throw new Error(`${who} can't sign in: ${again.message}`);
		return again.accessToken;
	}

	async #session(who: Name, operation: string, variables: object): Promise<SessionResult> {
		const { result } = await this.#stage.run<{ result: SessionResult }>(who, "identity", operation, variables, null);
		if (result.code) return result;
		const { accessToken, refreshToken, expiresAt, user } = result;
		this.#sessions.set(who, { userId: user.id, accessToken, refreshToken, expiresAt: new Date(expiresAt) });
		this.#userIds.set(who, user.id);
		return result;
	}

	#userIdOf(who: Name): string {
		const userId = this.#userIds.get(who);
		if (!userId) throw new Error(`${who} has no account yet`);
		return userId;
	}
}

/** A key made from the act's name: the same act always bears the same key. */
function uuidOf(name: string): string {
	const hex = createHash("sha256").update(`mint demo ${name}`).digest("hex");
	return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
		"-",
	);
}
