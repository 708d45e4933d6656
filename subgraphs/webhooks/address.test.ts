import { expect, test } from "@jest/globals";
import { isAdmitted } from "./address.ts";

const inside = [
	...["0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "169.254.169.254"],
	...["172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1"],
	...["198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1"],
	...["255.255.255.255", "168.63.129.16"],
	...["::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:7f00:1", "::7f00:1", "64:ff9b::7f00:1"],
	...["64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1", "2001:2::1", "2001:10::1", "2001:db8::1"],
	...["2002:7f00:1::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1"],
];
const outside = ["8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1"];
const outside6 = ["2606:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888", "2003::1"];

test("no address is admitted that is private, reserved, mapped, translated, a tunnel's or a cloud's own", () => {
	expect(inside.filter((address) => isAdmitted(address, false))).toEqual([]);
});

test("public addresses are admitted, up to the very edges of the ranges that are not", () => {
	expect([...outside, ...outside6].filter((address) => !isAdmitted(address, false))).toEqual([]);
});

test("admitting loopback admits this machine and nothing else", () => {
	const more = inside.filter((address) => isAdmitted(address, true));
	expect(more).toEqual(["127.0.0.1", "127.255.255.254", "::1"]);
});

test("what is no address is not admitted", () => {
	for (const text of ["", "localhost", "127.1", "2130706433", "fe80::1%eth0", "1.2.3.4.5", "[::1]"]) {
		expect(isAdmitted(text, true)).toBe(false);
	}
});
