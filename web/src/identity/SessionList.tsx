import { useMutation } from "@apollo/client/react";
import { AlertDialog } from "@base-ui/react/alert-dialog";
import { useState } from "react";
import { RefusalNote } from "../app/RefusalNote.tsx";
import type { RefusalValue } from "../app/refusal.ts";
import { type FragmentType, readFragment } from "../graphql/fragment-masking.ts";
import { graphql } from "../graphql/gql.ts";
import { Button, buttonLook } from "../ui/Button.tsx";
import sheet from "../ui/Dialog.module.css";
import { dayAndTime } from "../ui/time.ts";
import { deviceName } from "./device.ts";
import css from "./Settings.module.css";

const SessionRow = graphql(`
	fragment SessionRow on UserSession {
		id
		userAgent
		ipAddress
		createdAt
		lastUsedAt
		current
	}
`);

const RevokeSession = graphql(`
	mutation RevokeSession($input: RevokeSessionInput!) {
		revokeSession(input: $input) {
			sessionId
			userErrors {
				code
				message
				path
			}
		}
	}
`);

/** Every signed-in device, with a way to end each one but this. */
export function SessionList({ sessions }: { sessions: readonly FragmentType<typeof SessionRow>[] }) {
	return (
		<ul className={css.sessions}>
			{sessions.map((masked) => {
				const session = readFragment(SessionRow, masked);
				const name = deviceName(session.userAgent);
				return (
					<li key={session.id} className={css.session}>
						<div className={css.device}>
							<p className={css.deviceName}>
								{name}
								{session.current && " · this device"}
							</p>
							<p className={css.deviceFacts}>
								Last used {dayAndTime(session.lastUsedAt)}
								{session.ipAddress && ` · ${session.ipAddress}`}
							</p>
						</div>
						{!session.current && <RevokeButton sessionId={session.id} name={name} />}
					</li>
				);
			})}
		</ul>
	);
}

function RevokeButton({ sessionId, name }: { sessionId: string; name: string }) {
	const [refusal, setRefusal] = useState<RefusalValue | null>(null);
	const [open, setOpen] = useState(false);
	const [revoke, { loading, error }] = useMutation(RevokeSession);

	async function end(): Promise<void> {
		const { data } = await revoke({
			variables: { input: { sessionId } },
			update: (cache, result) => {
				const ended = result.data?.revokeSession.sessionId;
				if (ended) cache.evict({ id: cache.identify({ __typename: "UserSession", id: ended }) });
				cache.gc();
			},
		});
		const [refused] = data?.revokeSession.userErrors ?? [];
		if (refused) setRefusal(refused);
		else setOpen(false);
	}

	return (
		<AlertDialog.Root open={open} onOpenChange={setOpen}>
			<AlertDialog.Trigger className={buttonLook("secondary")} aria-label={`Sign out ${name}`}>
				Sign out
			</AlertDialog.Trigger>
			<AlertDialog.Portal>
				<AlertDialog.Backdrop className={sheet.veil} />
				<AlertDialog.Popup className={sheet.dialog}>
					<AlertDialog.Title className={sheet.title}>Sign out {name}?</AlertDialog.Title>
					<AlertDialog.Description>
						It loses access at once. If you don't know this device, contact support, too.
					</AlertDialog.Description>
					{refusal && <RefusalNote refusal={refusal} />}
					{error && <p role="alert">No answer came. Try again.</p>}
					<div className={sheet.actions}>
						<AlertDialog.Close className={buttonLook("secondary")}>Keep it</AlertDialog.Close>
						<Button look="danger" disabled={loading} onClick={() => void end().catch(() => undefined)}>
							{loading ? "Signing out…" : "Sign it out"}
						</Button>
					</div>
				</AlertDialog.Popup>
			</AlertDialog.Portal>
		</AlertDialog.Root>
	);
}
