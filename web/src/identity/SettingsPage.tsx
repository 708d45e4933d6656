import { useMutation, useQuery } from "@apollo/client/react";
import { createLazyRoute, useNavigate } from "@tanstack/react-router";
import { Answer } from "../app/Answer.tsx";
import { useMint } from "../app/mint.ts";
import { graphql } from "../graphql/gql.ts";
import { PreferencesPanel } from "../notifications/preferences/PreferencesPanel.tsx";
import { Button } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { BlockBone, Panel, RowBones } from "../ui/Panel.tsx";
import { wholeDay } from "../ui/time.ts";
import { WalletList } from "../wallet/WalletList.tsx";
import { SessionList } from "./SessionList.tsx";
import css from "./Settings.module.css";
import { ThemeChoice } from "./ThemeChoice.tsx";

const SettingsQuery = graphql(`
	query Settings {
		viewer {
			id
			displayName
			email
			createdAt
			sessions {
				id
				...SessionRow
			}
		}
	}
`);

const SignOut = graphql(`
	mutation SignOut {
		signOut {
			sessionId
		}
	}
`);

export function SettingsPage() {
	const { session } = useMint();
	const navigate = useNavigate();
	const { data, loading, error, refetch } = useQuery(SettingsQuery);
	const [signOut, { loading: leaving }] = useMutation(SignOut);
	const viewer = data?.viewer;

	async function leave(): Promise<void> {
		// Even when no answer comes, this browser forgets everything now.
		await signOut().catch(() => undefined);
		await session.end();
		await navigate({ to: "/sign-in", search: {} });
	}

	return (
		<Page title="Settings" narrow>
			<Panel title="You">
				<Answer
					value={viewer}
					loading={loading}
					error={error}
					retry={refetch}
					skeleton={<BlockBone height={150} />}
					what="Your account"
				>
					{({ displayName, email, createdAt }) => (
						<dl className={css.facts}>
							<div className={css.fact}>
								<dt>Name</dt>
								<dd>{displayName}</dd>
							</div>
							<div className={css.fact}>
								<dt>E-mail</dt>
								<dd>{email}</dd>
							</div>
							<div className={css.fact}>
								<dt>With us since</dt>
								<dd>{wholeDay(createdAt)}</dd>
							</div>
						</dl>
					)}
				</Answer>
			</Panel>
			<WalletList />
			<PreferencesPanel />
			<Panel title="Theme">
				<ThemeChoice />
			</Panel>
			<Panel title="Signed-in devices">
				<Answer
					value={viewer?.sessions}
					loading={loading}
					error={error}
					retry={refetch}
					skeleton={<RowBones rows={2} />}
					what="Your devices"
				>
					{(sessions) => <SessionList sessions={sessions} />}
				</Answer>
			</Panel>
			<div>
				<Button look="danger" disabled={leaving} onClick={() => void leave()}>
					{leaving ? "Signing out…" : "Sign out"}
				</Button>
			</div>
		</Page>
	);
}

export const route = createLazyRoute("/signed-in/settings")({ component: SettingsPage });
