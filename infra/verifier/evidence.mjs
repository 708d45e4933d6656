/**
 * Checks what Mint's audit log hands out, without Mint: signed checkpoints (C2SP signed note), inclusion and
 * consistency (RFC 6962), receipts of transfers, sealed values. It depends on nothing, and runs in browsers and in
 * Node 20.
 *
 * Hashing is WebCrypto's unless a function of the same result is given, which may answer at once.
 */

/** Why evidence isn't believed. `code` is one of the words below it is thrown with. */
export class EvidenceError extends Error {
	constructor(code, message) {
		super(message);
		this.name = "EvidenceError";
		this.code = code;
	}
}

const hashBytes = 32;
const keyIdBytes = 4;
const ed25519 = 1;
const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);
const encoder = new TextEncoder();

const webSha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** SHA-256 over 0x00 and the leaf, which is a text or bytes. */
export function hashOfLeaf(leaf, sha256 = webSha256) {
	return sha256(joined(leafPrefix, typeof leaf === "string" ? encoder.encode(leaf) : leaf));
}

/** SHA-256 over 0x01 and two hashes. */
export function hashOfNode(left, right, sha256 = webSha256) {
	return sha256(joined(nodePrefix, left, right));
}

/**
 * A checkpoint whose signature is that of a key: `{ origin, size, root }`. Throws KEY when the key can't be read,
 * FORMAT when the note can't, SIGNATURE when nobody or somebody else signed it.
 */
export async function readCheckpoint(note, verifierKey) {
	const key = await readVerifierKey(verifierKey);
	const end = note.indexOf("\n\n");
	const text = note.slice(0, end + 1);
	const [origin, size, root, ...rest] = text.split("\n");
	const isWhole = end > 0 && /^(0|[1-9]\d{0,14})$/.test(size ?? "") && rest.length === 1;
	if (!isWhole || fromBase64(root).length !== hashBytes) throw new EvidenceError("FORMAT", "that is no checkpoint");
	if (origin !== key.name) throw new EvidenceError("SIGNATURE", `a checkpoint of ${origin}, not of ${key.name}`);
	for (const line of note.slice(end + 2).split("\n")) {
		const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
		if (name !== key.name) continue;
		const bytes = fromBase64(encoded);
		if (!equal(bytes.subarray(0, keyIdBytes), key.id)) continue;
		const signature = bytes.subarray(keyIdBytes);
		if (await crypto.subtle.verify("Ed25519", key.imported, signature, encoder.encode(text))) {
			return { origin, size: Number(size), root: fromBase64(root) };
		}
	}
	throw new EvidenceError("SIGNATURE", "the checkpoint isn't signed with the log's key");
}

/** Whether a text has the form of a key. */
export function isKey(text) {
	return keyForm.test(text.trim());
}

/** A key as C2SP signed notes write it: `<name>+<id in hex>+<type and key in base64>`. */
const keyForm = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/;

async function readVerifierKey(verifierKey) {
	const [, name, id, encoded] = keyForm.exec(String(verifierKey).trim()) ?? [];
	const typed = encoded ? fromBase64(encoded) : new Uint8Array();
	if (!name || typed[0] !== ed25519 || typed.length !== hashBytes + 1) {
		throw new EvidenceError("KEY", "that is no Ed25519 verifier key");
	}
	const expected = (await webSha256(joined(encoder.encode(`${name}\n`), typed))).subarray(0, keyIdBytes);
	if (hexOf(expected) !== id) throw new EvidenceError("KEY", "the verifier key doesn't have its own id");
	const imported = await crypto.subtle.importKey("raw", typed.subarray(1), { name: "Ed25519" }, false, ["verify"]);
	return { name, id: expected, imported };
}

/** The root that a leaf's hash leads to, by the proof of its place in a tree of a size. Throws INCLUSION. */
export async function rootByInclusion({ index, size, leaf, proof }, sha256 = webSha256) {
	if (!(index >= 0 && index < size)) throw new EvidenceError("INCLUSION", "there is no such place in the tree");
	let [place, last, hash] = [index, size - 1, leaf];
	for (const sibling of proof) {
		if (last === 0) throw new EvidenceError("INCLUSION", "the proof is too long");
		if (place % 2 === 1 || place === last) {
			hash = await hashOfNode(sibling, hash, sha256);
			while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
		} else {
			hash = await hashOfNode(hash, sibling, sha256);
		}
		[place, last] = [half(place), half(last)];
	}
	if (last !== 0) throw new EvidenceError("INCLUSION", "the proof is too short");
	return hash;
}

/**
 * Believes that the tree `to` begins with the tree `from`, each `{ size, root }`, or throws: CONSISTENCY, ROLLBACK when
 * `to` is smaller, FORK when both have one size and two roots.
 */
export async function mustContain({ from, to, proof }, sha256 = webSha256) {
	if (to.size < from.size) throw new EvidenceError("ROLLBACK", `${to.size} leaves, after ${from.size} were signed`);
	if (to.size === from.size) {
		if (equal(to.root, from.root)) return;
		throw new EvidenceError("FORK", `two roots were signed for ${to.size} leaves`);
	}
	if (from.size === 0) return;
	const broken = (why) =>
		new EvidenceError("CONSISTENCY", `${to.size} leaves don't begin with the ${from.size}: ${why}`);
	const isPower = Number.isInteger(Math.log2(from.size));
	const [first, ...rest] = isPower ? [from.root, ...proof] : proof;
	if (!first) throw broken("no proof");
	let [place, last] = [from.size - 1, to.size - 1];
	while (place % 2 === 1) [place, last] = [half(place), half(last)];
	let [earlier, later] = [first, first];
	for (const sibling of rest) {
		if (last === 0) throw broken("the proof is too long");
		if (place % 2 === 1 || place === last) {
			earlier = await hashOfNode(sibling, earlier, sha256);
			later = await hashOfNode(sibling, later, sha256);
			while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
		} else {
			later = await hashOfNode(later, sibling, sha256);
		}
		[place, last] = [half(place), half(last)];
	}
	if (last !== 0 || !equal(earlier, from.root) || !equal(later, to.root)) throw broken("other hashes");
}

/** A tree that grows leaf by leaf and remembers only the roots of its complete subtrees. */
export class GrowingTree {
	#peaks = [];
	#sha256;
	size = 0;

	/** Begins empty, or with the roots over the complete subtrees that a tree of a size consists of. */
	constructor({ size = 0, peaks = [], sha256 = webSha256 } = {}) {
		const sizes = [...size.toString(2)].flatMap((bit, index, bits) =>
			bit === "1" ? [2 ** (bits.length - 1 - index)] : [],
		);
		if (sizes.length !== peaks.length)
			throw new EvidenceError("FORMAT", "these aren't the roots before the first leaf");
		this.#peaks = peaks.map((hash, index) => ({ hash, size: sizes[index] }));
		this.#sha256 = sha256;
		this.size = size;
	}

	/** Adds the hash of a leaf. */
	async add(hash) {
		let peak = { hash, size: 1 };
		while (this.#peaks.at(-1)?.size === peak.size) {
			const left = this.#peaks.pop();
			peak = { hash: await hashOfNode(left.hash, peak.hash, this.#sha256), size: peak.size * 2 };
		}
		this.#peaks.push(peak);
		this.size += 1;
	}

	async root() {
		if (this.size === 0) return this.#sha256(new Uint8Array());
		const [last, ...others] = this.#peaks.toReversed();
		let root = last.hash;
		for (const { hash } of others) root = await hashOfNode(hash, root, this.#sha256);
		return root;
	}
}

/**
 * Believes a receipt of the graph (`transfer { receipt }`) or throws. Gives its checkpoint, the lines of its leaf and
 * the payload with the values that were opened. SEAL: a value isn't the one that was sealed.
 */
export async function verifyReceipt(receipt, verifierKey) {
	const checkpoint = await readCheckpoint(receipt.checkpoint.note, verifierKey);
	const proof = receipt.inclusionProof.map(fromBase64);
	const place = { index: Number(receipt.leafIndex), size: checkpoint.size };
	const root = await rootByInclusion({ ...place, leaf: await hashOfLeaf(receipt.leaf), proof });
	if (!equal(root, checkpoint.root)) throw new EvidenceError("INCLUSION", "the leaf isn't in the signed tree");
	return { checkpoint, index: place.index, ...(await openLeaf(receipt.leaf, receipt.opened)) };
}

const leafLines = ["format", "eventId", "action", "resourceId", "actorId", "occurredAt", "recordedAt", "traceId"];

/** A leaf's lines by name, and its payload with the opened values put in; each must be the one that was sealed. */
export async function openLeaf(leaf, opened, sha256 = webSha256) {
	const lines = leaf.split("\n");
	if (lines.length !== leafLines.length + 1 || lines[0] !== "mint-audit/1") {
		throw new EvidenceError("FORMAT", "that is no leaf");
	}
	const fields = Object.fromEntries(leafLines.map((name, index) => [name, lines[index]]));
	const holder = { payload: JSON.parse(lines.at(-1)) };
	for (const { path, salt, value } of opened) {
		const names = ["payload", ...path.split("/").slice(1)];
		const last = names.pop();
		const at = names.reduce((object, name) => object?.[name], holder);
		const commitment = await sha256(joined(fromBase64(salt), encoder.encode(value)));
		if (!at || at[last]?.sealed !== base64url(commitment)) {
			throw new EvidenceError("SEAL", `${path} of ${fields.eventId} isn't what was sealed`);
		}
		at[last] = JSON.parse(value);
	}
	return { fields, payload: holder.payload };
}

export function fromBase64(text) {
	try {
		const binary = atob(text ?? "");
		const bytes = new Uint8Array(binary.length);
		for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
		return bytes;
	} catch {
		throw new EvidenceError("FORMAT", "that is no base64");
	}
}

export function equal(one, other) {
	return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function base64url(bytes) {
	const text = btoa(String.fromCharCode(...bytes));
	return text.replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_");
}

function hexOf(bytes) {
	return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function half(number) {
	return Math.floor(number / 2);
}

function joined(...parts) {
	const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
}
