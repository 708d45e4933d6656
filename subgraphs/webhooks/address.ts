import { BlockList, isIP } from "node:net";

/**
 * Where no webhook may go, though it looks like the internet: what IANA's registry of special-purpose addresses lists,
 * multicast, and addresses at which clouds answer to their own machines.
 */
const refused4: [net: string, prefix: number][] = [
	["0.0.0.0", 8],
	["10.0.0.0", 8],
	["100.64.0.0", 10],
	["127.0.0.0", 8],
	["169.254.0.0", 16],
	["172.16.0.0", 12],
	["192.0.0.0", 24],
	["192.0.2.0", 24],
	["192.88.99.0", 24],
	["192.168.0.0", 16],
	["198.18.0.0", 15],
	["198.51.100.0", 24],
	["203.0.113.0", 24],
	["224.0.0.0", 4],
	["240.0.0.0", 4],
	["168.63.129.16", 32],
];

/** Of IPv6 only global unicast is admitted at all; within it, protocols of the IETF, documentation and 6to4 are not. */
const global6: [net: string, prefix: number] = ["2000::", 3];
const refused6: [net: string, prefix: number][] = [
	["2001::", 23],
	["2001:db8::", 32],
	["2002::", 16],
	["3fff::", 20],
];

const refused = new BlockList();
for (const [net, prefix] of refused4) refused.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of refused6) refused.addSubnet(net, prefix, "ipv6");

const globals = new BlockList();
globals.addSubnet(...global6, "ipv6");

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");

/**
 * Whether an address may be connected to: a public one, or one of this machine's own when these are admitted. Mapped
 * and translated forms of IPv4 are no addresses of their own, so they never are.
 */
export function isAdmitted(address: string, admitsLoopback: boolean): boolean {
	const family = isIP(address);
	if (family === 4) return !refused.check(address, "ipv4") || (admitsLoopback && loopback.check(address, "ipv4"));
	if (family !== 6) return false;
	if (admitsLoopback && address === "::1") return true;
	return globals.check(address, "ipv6") && !refused.check(address, "ipv6");
}
