/** Every domain that is a subgraph of its own, in the order they start. */
export const domainNames = [
	"identity",
	"wallet",
	"kyc",
	"fraud",
	"payments",
	"funding",
	"analytics",
	"notifications",
	"webhooks",
	"audit",
] as const;

export type DomainName = (typeof domainNames)[number];

/** The subgraph that lives inside the gateway and owns the subscriptions. */
export const liveSubgraph = "live";
