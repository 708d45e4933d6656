#!/usr/bin/env node
/**
 * Checks Mint's audit log without Mint and without its database:
 *
 *   node audit-verify.mjs <folder | export.jsonl | https://…/audit> [--key <key>] [--witness <file>] [<receipt> …]
 *
 * A folder holds `export.jsonl` and may hold `key`, `witness.jsonl` and `*.receipt.json`. Of an address the public
 * tiles of hashes are read. Every leaf is hashed up to the signed root; on the way the root must pass through every
 * checkpoint that the witness kept and that a receipt was given with. Ends with 0 when all is well, with 1 when it
 * isn't, with 2 when it was asked wrongly or nothing answers at the address.
 */
import * as nodeCrypto from "node:crypto";
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import {
	EvidenceError,
	equal,
	fromBase64,
	GrowingTree,
	hashOfLeaf,
	isKey,
	openLeaf,
	readCheckpoint,
	verifyReceipt,
} from "./evidence.mjs";

// Hashing in one call is newer than Node 20.0.
const { createHash, hash } = nodeCrypto;
const hashBytes = 32;
const tileWidth = 256;
const sha256 = hash
	? (bytes) => hash("sha256", bytes, "buffer")
	: (bytes) => createHash("sha256").update(bytes).digest();

const usage = [
	"usage: audit-verify <folder | export.jsonl | https://…/audit> [--key <key>] [--witness <file>] [<receipt> …]",
	"  --key      the key you know the log by, as auditCheckpoint { verifierKey } says it: <name>+<id>+<key>",
	"  --witness  the file a witness keeps: checkpoints.jsonl",
	"Ends with 0 when all is well, with 1 when it isn't, with 2 when it was asked wrongly or nothing answers.",
].join("\n");

/** What keeps us from looking at all, which says nothing about the log. */
class CannotLook extends Error {}

async function main(given) {
	if (given.includes("--help") || given.includes("-h")) {
		console.log(usage);
		return 0;
	}
	try {
		console.log(await verify(asked(given)));
		return 0;
	} catch (error) {
		if (error instanceof EvidenceError) {
			console.error(`✗ ${error.code} ${error.message}`);
			return 1;
		}
		if (!(error instanceof CannotLook)) throw error;
		console.error(`✗ ${error.message}`);
		return 2;
	}
}

function asked(given) {
	const { source, key, witness, receipts } = parse(given);
	if (source === "") throw new CannotLook(`say what to check\n${usage}`);
	if (key !== null && !isKey(key)) {
		throw new CannotLook("--key must be <name>+<id>+<key>, as auditCheckpoint { verifierKey } says it");
	}
	if (witness !== null)
		mustBeFile(witness, "--witness", "the file a witness keeps, such as .mint/witness/checkpoints.jsonl");
	for (const receipt of receipts) mustBeFile(receipt, "a receipt", "a file");
	if (/^https?:\/\//.test(source)) {
		if (!URL.canParse(source)) throw new CannotLook(`${source} is no address`);
		return { source: source.replace(/\/+$/, ""), key, witness, receipts };
	}
	if (/^[\w.-]+:\d+(\/|$)/.test(source))
		throw new CannotLook(`an address begins with http:// or https://, not as ${source}`);
	if (!existsSync(source)) throw new CannotLook(`${source} isn't there`);
	return statSync(source).isDirectory()
		? inFolder(source, { key, witness, receipts })
		: { source, key, witness, receipts };
}

function parse(given) {
	const words = { source: "", key: null, witness: null, receipts: [] };
	for (let place = 0; place < given.length; place += 1) {
		const word = given[place];
		if (word === "--key" || word === "--witness") {
			const value = given[++place];
			if (value === undefined) throw new CannotLook(`${word} needs a value\n${usage}`);
			words[word.slice(2)] = value;
		} else if (word.startsWith("-")) throw new CannotLook(`there is no ${word}\n${usage}`);
		else if (words.source === "") words.source = word;
		else words.receipts.push(word);
	}
	return words;
}

function mustBeFile(path, name, wish) {
	const found = statSync(path, { throwIfNoEntry: false });
	if (found?.isFile()) return;
	throw new CannotLook(`${name} must be ${wish}; ${path} ${found ? "is none" : "isn't there"}`);
}

/** What a folder holds stands in the place of what wasn't said. */
function inFolder(folder, { key, witness, receipts }) {
	const ifThere = (name) => (existsSync(join(folder, name)) ? join(folder, name) : null);
	const [source, keyFile] = [ifThere("export.jsonl"), ifThere("key")];
	if (!source) throw new CannotLook(`${folder} holds no export.jsonl`);
	const lying = readdirSync(folder).filter((name) => name.endsWith(".receipt.json"));
	return {
		source,
		key: key ?? (keyFile && readFileSync(keyFile, "utf8")),
		witness: witness ?? ifThere("witness.jsonl"),
		receipts: [...receipts, ...lying.map((name) => join(folder, name))],
	};
}

/** Checks everything that was given; gives the line to print. */
async function verify({ source, key: pinned, witness, receipts }) {
	const kept = witness ? linesIn(witness) : [];
	const key = pinned ?? kept.find((line) => line.verifierKey)?.verifierKey ?? null;
	const { head, leaves } = source.startsWith("http") ? await fromAddress(source) : await fromFile(source);
	const trusted = key ?? head.verifierKey;
	if (!trusted) throw new CannotLook("no key: give the one you know the log by with --key");
	if (!key) console.error("! the key came with the export; give the one you know the log by with --key");
	const signed = await readCheckpoint(head.checkpoint, trusted);
	const alarm = kept.find((line) => line.alarm);
	if (alarm) throw new EvidenceError(alarm.alarm, `the witness raised an alarm at ${alarm.seenAt}`);
	const seen = await Promise.all(kept.filter((line) => line.note).map((line) => readCheckpoint(line.note, trusted)));
	const known = await Promise.all(
		receipts.map((file) => verifyReceipt(parsed(readFileSync(file, "utf8"), file), trusted)),
	);
	const milestones = [...seen, ...known.map(({ checkpoint }) => checkpoint)].toSorted(
		(one, other) => one.size - other.size,
	);
	const largest = milestones.at(-1);
	if (largest && largest.size > signed.size && seen.some(({ size }) => size === largest.size)) {
		throw new EvidenceError("ROLLBACK", `${signed.size} leaves, but the witness has seen ${largest.size}`);
	}
	const started = performance.now();
	const counts = await grow({ head, leaves, milestones, signed });
	const seconds = Math.max((performance.now() - started) / 1_000, 1e-3);
	const rate = Math.round(counts.leaves / seconds);
	const told = { ...counts, size: signed.size, witnessed: seen.length, receipts: known.length, rate: `${rate}/s` };
	return `audit ${Object.entries(told)
		.map(([name, value]) => `${name}=${value}`)
		.join(" ")}`;
}

/** Builds the tree leaf by leaf; at each milestone and at the end its root must be the one that was signed. */
async function grow({ head, leaves, milestones, signed }) {
	const tree = new GrowingTree({ size: head.from, peaks: head.before.map(fromBase64), sha256 });
	const ahead = [...milestones.filter(({ size }) => size >= head.from && size <= signed.size), signed];
	const pass = async () => {
		while (ahead[0] && ahead[0].size === tree.size) {
			const { size, root } = ahead.shift();
			if (equal(await tree.root(), root)) continue;
			if (size === signed.size && !equal(root, signed.root)) {
				throw new EvidenceError("FORK", `two roots were signed for ${size} leaves`);
			}
			throw new EvidenceError("ROOT", `the leaves up to ${size} aren't those that were signed`);
		}
	};
	await pass();
	let opened = 0;
	for await (const { index, leaf, hash, values } of leaves) {
		if (index !== tree.size)
			throw new EvidenceError("LEAF", `leaf ${tree.size} is missing, ${index} stands in its place`);
		if (tree.size >= signed.size) throw new EvidenceError("LEAF", "there are more leaves than were signed");
		if (values.length > 0) await openLeaf(leaf, values, sha256);
		opened += values.length;
		await tree.add(hash ?? hashOfLeaf(leaf, sha256));
		if (ahead[0]?.size === tree.size) await pass();
	}
	if (tree.size !== signed.size)
		throw new EvidenceError("LEAF", `${signed.size} leaves were signed, ${tree.size} are there`);
	return { leaves: tree.size - head.from, opened };
}

async function fromFile(file) {
	const lines = linesOf(file);
	const { value: first } = await lines.next();
	const head = parsed(first ?? "", file);
	if (head?.format !== "mint-audit-export/1") throw new EvidenceError("FORMAT", `${file} is no export`);
	async function* leaves() {
		for await (const line of lines) {
			const { index, leaf, opened } = parsed(line, file);
			if (typeof leaf !== "string") throw new EvidenceError("LEAF", `the record of leaf ${index} is missing`);
			yield { index, leaf, hash: null, values: opened };
		}
	}
	return { head, leaves: leaves() };
}

/** The lines of a file of any size, one after another. */
async function* linesOf(file) {
	let rest = "";
	for await (const chunk of createReadStream(file, { encoding: "utf8", highWaterMark: 2 ** 20 })) {
		const lines = (rest + chunk).split("\n");
		rest = lines.pop();
		yield* lines;
	}
	if (rest !== "") yield rest;
}

/** Reads the hashes of all leaves from the log's tiles. */
async function fromAddress(address) {
	const checkpoint = await (await get(`${address}/checkpoint`)).text();
	const size = Number(checkpoint.split("\n")[1]);
	async function* leaves() {
		for (let index = 0; index < size; ) {
			const width = Math.min(tileWidth, size - index);
			const part = width === tileWidth ? "" : `.p/${width}`;
			const answer = await get(`${address}/tile/0/${tilePath(index / tileWidth)}${part}`);
			const tile = Buffer.from(await answer.arrayBuffer());
			if (tile.length !== width * hashBytes) throw new EvidenceError("LEAF", `the tile at leaf ${index} isn't whole`);
			for (let at = 0; at < tile.length; at += hashBytes) {
				yield { index, leaf: "", hash: tile.subarray(at, at + hashBytes), values: [] };
				index += 1;
			}
		}
	}
	return { head: { checkpoint, from: 0, before: [], verifierKey: null }, leaves: leaves() };
}

/** 1234067 is x001/x234/067. */
function tilePath(number) {
	const digits = String(number).padStart(Math.ceil(String(number).length / 3) * 3, "0");
	return (digits.match(/\d{3}/g) ?? [])
		.map((group, index, all) => (index < all.length - 1 ? `x${group}` : group))
		.join("/");
}

async function get(url) {
	for (;;) {
		const answer = await fetch(url).catch((error) => {
			const { code, message } = error.cause ?? error;
			throw new CannotLook(`nothing answers at ${url} (${code ?? message})`);
		});
		if (answer.ok) return answer;
		if (answer.status === 404 && url.endsWith("/checkpoint")) {
			throw new CannotLook(`${url} isn't there: the address ends in /audit, and a new log signs within seconds`);
		}
		if (answer.status !== 429) throw new EvidenceError("LEAF", `${url} answers ${answer.status}`);
		await new Promise((resolve) => setTimeout(resolve, 1_000 * Number(answer.headers.get("retry-after") ?? 1)));
	}
}

function linesIn(file) {
	const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
	return lines.map((line) => parsed(line, file));
}

function parsed(text, file) {
	try {
		return JSON.parse(text);
	} catch {
		throw new EvidenceError("FORMAT", `a line of ${file} is no JSON`);
	}
}

process.exitCode = await main(process.argv.slice(2));
