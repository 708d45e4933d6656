import { randomUUID } from "node:crypto";
import { expect } from "@jest/globals";
import type { Context, Viewer } from "@mint/kit/context.ts";
import type { TestDomain } from "@mint/kit/testing/domain.ts";
import { runSchedules } from "../runSchedules.ts";
import type { Scene } from "./scene.ts";

export const dayMs = 86_400_000;
const fields = "schedule { id status nextAt occurrences { number status code nextTryAt transfer { status } } }";
const schedule = `mutation ($input: ScheduleTransferInput!) { done: scheduleTransfer(input: $input) {
	... on ScheduleTransferSuccess { replayed ${fields} } ... on UserError { code path }
	... on IdempotencyKeyReusedError { differingFields } } }`;

export interface Answer {
	code?: string;
	replayed?: boolean;
	schedule?: { id: string; status: string; nextAt: string | null };
}

/** What tests do with schedules: Ana orders a dollar for Ben every day from tomorrow on, unless told otherwise. */
export class Orders {
	readonly #payments: TestDomain;
	readonly #scene: Scene;

	constructor(payments: TestDomain, scene: Scene) {
		this.#payments = payments;
		this.#scene = scene;
	}

	/** A moment so many days from now. */
	inDays(days: number): string {
		return new Date(this.#payments.clock.now().getTime() + days * dayMs).toISOString();
	}

	async order(changes: Record<string, unknown> = {}, viewer: Viewer = this.#scene.ana): Promise<Answer> {
		const input = {
			idempotencyKey: randomUUID(),
			fromWalletId: this.#scene.anaWallet,
			to: { userId: this.#scene.ben.userId },
			money: { amountMinor: "100", currency: "USD" },
			startsAt: this.inDays(1),
			recurrence: "DAILY",
			...changes,
		};
		const { data, errors } = await this.#payments.run<{ done: Answer }>(viewer, schedule, { input });
		expect(errors).toBeUndefined();
		return data.done;
	}

	async change(command: "cancel" | "pause" | "resume", scheduleId = "", viewer: Viewer = this.#scene.ana) {
		const operation = `mutation ($input: ChangeScheduleInput!) { done: ${command}Schedule(input: $input) {
			... on ChangeScheduleSuccess { ${fields} } ... on UserError { code } } }`;
		return (await this.#payments.run<{ done: Answer }>(viewer, operation, { input: { scheduleId } })).data.done;
	}

	/** Time passes, and then the job has its turn. */
	async pass(ms: number): Promise<void> {
		this.#payments.clock.advance(ms);
		await runSchedules(this.#payments.context());
	}

	/** What Ben has received. */
	received(): bigint {
		return this.#scene.ledger.balances.get(this.#scene.benWallet) ?? 0n;
	}

	occurrences(id = "") {
		return this.#payments.sql("select number, status, code from occurrence where schedule_id = $1 order by number", [
			id,
		]);
	}

	/** Facts about a schedule of one kind, oldest first. */
	async told(type: "payments.schedule.postponed" | "payments.schedule.skipped", id = "") {
		const facts = await this.#payments.facts(type);
		return facts.filter(({ aggregateId }) => aggregateId === id).map(({ data }) => data);
	}
}

/** A context of a process that dies after so many steps: transactions and questions, of which each may be the last. */
export function mortal(ctx: Context, steps: number): { ctx: Context; died: () => boolean } {
	let left = steps;
	let died = false;
	const step = () => {
		died ||= left-- <= 0;
		if (died) throw new Error("killed");
	};
	const db = {
		transaction: (...of: Parameters<Context["db"]["transaction"]>) => {
			step();
			return ctx.db.transaction(...of);
		},
	} as Context["db"];
	const ask: Context["ask"] = async (...of) => {
		step();
		return ctx.ask(...of);
	};
	return { ctx: { ...ctx, db, ask }, died: () => died };
}
