import { isIPv4 } from "node:net";

/** The network an address belongs to: /24 of IPv4, /64 of IPv6. */
export function networkOf(address: string): string {
	const mapped = unmapped(address);
	if (isIPv4(mapped)) return mapped.split(".").slice(0, 3).join(".");
	const [head = [], tail = []] = address.split("::").map((half) => half.split(":").filter(Boolean));
	const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0");
	return [...head, ...zeros, ...tail]
		.slice(0, 4)
		.map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""))
		.join(":");
}

/**
 * Whom an address stands for where requests are counted: IPv4 is one line of somebody's, of IPv6 whoever has one
 * address has the whole /64.
 */
export function originOf(address: string): string {
	const mapped = unmapped(address);
	return isIPv4(mapped) || !mapped.includes(":") ? mapped : networkOf(mapped);
}

/** IPv4 as such, where a socket of IPv6 wrote it. */
function unmapped(address: string): string {
	return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
