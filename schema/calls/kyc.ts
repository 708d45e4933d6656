/** Questions kyc answers. */
export interface KycCalls {
	/** A webhook of the identity provider, as it came: the raw body and its headers in lower case. */
	"kyc.receivePersonaWebhook": {
		request: { rawBody: string; headers: Record<string, string> };
		reply: { accepted: boolean; reason: string | null };
	};
}
