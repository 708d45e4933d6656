import type { IncomingHttpHeaders } from "node:http";

/** Knows which pages are ours. */
export class Origins {
	readonly #publicUrl: string | null;

	constructor(publicUrl: string | null) {
		this.#publicUrl = publicUrl;
	}

	/** Whether browsers reach us over https. */
	get secure(): boolean {
		return this.#publicUrl?.startsWith("https:") ?? false;
	}

	/**
	 * Whether a request comes from our own page or from no page at all. Browsers say which page they act for, in one
	 * header or the other, whenever it isn't a plain navigation; a program that isn't a browser carries nobody else's
	 * cookies.
	 */
	isOwn(headers: IncomingHttpHeaders): boolean {
		const site = headers["sec-fetch-site"];
		if (site !== undefined && site !== "same-origin") return false;
		const { origin } = headers;
		if (origin === undefined) return true;
		return (
			origin === this.#publicUrl ||
			origin === `http://${headers.host}` ||
			(this.secure && origin === `https://${headers.host}`)
		);
	}
}
