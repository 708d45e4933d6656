import { useApolloClient, useQuery } from "@apollo/client/react";
import { beforeSending } from "@mint/schema/words/screens.ts";
import { type FormEvent, useState } from "react";
import { readProblem } from "../app/problem.ts";
import { graphql } from "../graphql/gql.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Panel } from "../ui/Panel.tsx";
import css from "./Send.module.css";
import type { Payee } from "./sendSteps.ts";

const FindPayee = graphql(`
	query FindPayee($email: String!) {
		findPayee(email: $email) {
			id
			displayName
			email
		}
		viewer {
			id
			email
		}
	}
`);

const RecentPeople = graphql(`
	query RecentPeople {
		viewer {
			id
			transfers(first: 20, filter: { status: [COMPLETED] }) {
				edges {
					cursor
					node {
						id
						sender {
							id
							displayName
							email
						}
						recipient {
							id
							displayName
							email
						}
					}
				}
				pageInfo {
					startCursor
					endCursor
					hasNextPage
					hasPreviousPage
				}
			}
		}
	}
`);

const peopleShown = 5;

interface PayeeStepProps {
	viewerId: string;
	/** Why the payee chosen before cannot be paid. */
	refused?: string | undefined;
	onPayee(payee: Payee): void;
}

/** To whom: by e-mail, confirmed by the name behind it, or someone paid before. */
export function PayeeStep({ viewerId, refused, onPayee }: PayeeStepProps) {
	const client = useApolloClient();
	const [email, setEmail] = useState("");
	const [error, setError] = useState(refused);
	const [found, setFound] = useState<Payee | null>(null);
	const [asking, setAsking] = useState(false);

	async function check(event: FormEvent): Promise<void> {
		event.preventDefault();
		const wanted = email.trim();
		setFound(null);
		if (!/^\S+@\S+\.\S+$/.test(wanted)) return setError("Enter an e-mail address such as ben@example.com.");
		setError(undefined);
		setAsking(true);
		try {
			const { data } = await client.query({ query: FindPayee, variables: { email: wanted } });
			const payee = data?.findPayee;
			const isOwn = data?.viewer?.email.toLowerCase() === wanted.toLowerCase();
			if (payee) setFound({ id: payee.id, displayName: payee.displayName, email: wanted });
			else if (isOwn) setError("This is your own address. Choose somebody else.");
			else setError("Nobody with this address has a Mint account. Check the spelling.");
		} catch (failure) {
			const offline = readProblem(failure).kind === "offline";
			setError(offline ? "You are offline." : "The address could not be checked. Try again.");
		} finally {
			setAsking(false);
		}
	}

	return (
		<>
			<form className={css.form} noValidate onSubmit={(event) => void check(event)}>
				<TextField
					label="Recipient's e-mail"
					type="email"
					inputMode="email"
					autoComplete="off"
					spellCheck={false}
					autoFocus
					value={email}
					error={error}
					onChange={(event) => {
						setEmail(event.target.value);
						setFound(null);
					}}
				/>
				{found === null && (
					<Button type="submit" disabled={asking}>
						{asking ? "Checking…" : "Check the name"}
					</Button>
				)}
			</form>
			{found && (
				<div className={css.confirm} role="status">
					<div className={css.payee}>
						<Avatar id={found.id} name={found.displayName} />
						<span>
							<span className={css.name}>{found.displayName}</span>
							<span className={css.email}>{found.email}</span>
						</span>
					</div>
					<p>{beforeSending.finality}</p>
					<Button autoFocus onClick={() => onPayee(found)}>
						Continue with {found.displayName}
					</Button>
				</div>
			)}
			<RecentPayees viewerId={viewerId} onPayee={onPayee} />
		</>
	);
}

function RecentPayees({ viewerId, onPayee }: { viewerId: string; onPayee(payee: Payee): void }) {
	const { data } = useQuery(RecentPeople);
	const people = new Map<string, Payee>();
	for (const { node } of data?.viewer?.transfers?.edges ?? []) {
		const other = node.sender?.id === viewerId ? node.recipient : node.sender;
		if (other && !people.has(other.id)) people.set(other.id, other);
	}
	if (people.size === 0) return null;
	return (
		<Panel title="Recent people">
			<ul className={css.people}>
				{[...people.values()].slice(0, peopleShown).map((person) => (
					<li key={person.id}>
						<button type="button" className={css.person} onClick={() => onPayee(person)}>
							<Avatar id={person.id} name={person.displayName} />
							<span>
								<span className={css.name}>{person.displayName}</span>
								<span className={css.email}>{person.email}</span>
							</span>
							<span className={css.chevron}>
								<Icon glyph="next" />
							</span>
						</button>
					</li>
				))}
			</ul>
		</Panel>
	);
}
