import { expect, test } from "@jest/globals";
import { networkOf, originOf } from "./addresses.ts";

test.each([
	["192.0.2.77", "192.0.2", "192.0.2.77"],
	["::ffff:192.0.2.77", "192.0.2", "192.0.2.77"],
	["2001:db8::1", "2001:db8:0:0", "2001:db8:0:0"],
	["2001:0DB8:1:2:3:4:5:6", "2001:db8:1:2", "2001:db8:1:2"],
	["1::2:3:4:5:6:7", "1:0:2:3", "1:0:2:3"],
	["::1", "0:0:0:0", "0:0:0:0"],
])("%s belongs to the network %s, and is counted as %s", (address, network, origin) => {
	expect(networkOf(address)).toBe(network);
	expect(originOf(address)).toBe(origin);
});

test("what is no address, as behind a pipe, is counted as what it is", () => {
	expect(originOf("")).toBe("");
});
