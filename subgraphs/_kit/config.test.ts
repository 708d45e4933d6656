import { expect, test } from "@jest/globals";
import { readDomainConfig } from "./config.ts";

const whole = {
	WALLET_DATABASE_URL: "postgres://wallet_app@127.0.0.1/mint",
	WALLET_MIGRATION_URL: "postgres://wallet_owner@127.0.0.1/mint",
	GATEWAY_VERIFY_KEY: "key",
	WALLET_COLOUR: "green",
	FRAUD_COLOUR: "red",
};

test("a domain gets the variables of its own and nobody else's", () => {
	expect(readDomainConfig("wallet", whole).own).toMatchObject({ COLOUR: "green" });
	expect(JSON.stringify(readDomainConfig("wallet", whole))).not.toContain("red");
});

test("every fault of the environment is told at once, by name", () => {
	const faulty = { WALLET_DATABASE_URL: "mysql://x", LOG_LEVEL: "loud" };
	expect(() => readDomainConfig("wallet", faulty)).toThrow(
		/LOG_LEVEL[\s\S]*WALLET_DATABASE_URL[\s\S]*WALLET_MIGRATION_URL[\s\S]*GATEWAY_VERIFY_KEY/,
	);
});
