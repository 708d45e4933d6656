/** Questions funding answers. */
export interface FundingCalls {
	/** A webhook of the bank, as it came: the raw body and its headers in lower case. */
	"funding.receiveBankWebhook": {
		request: { rawBody: string; headers: Record<string, string> };
		reply: { accepted: boolean; reason: string | null };
	};
}
