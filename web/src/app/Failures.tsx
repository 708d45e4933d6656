import { openWishWords } from "@mint/schema/words/screens.ts";
import { Link } from "@tanstack/react-router";
import { Button, buttonLook } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { Note } from "../ui/Panel.tsx";
import css from "./Failures.module.css";
import { SupportLine } from "./SupportLine.tsx";

/** No such page. */
export function NotFound() {
	return (
		<main className={css.alone} id="content">
			<Page title="There is no such page" narrow>
				<Note
					title="The address may be mistyped, or the page has moved."
					action={
						<Link to="/" className={buttonLook("primary")}>
							Back to your wallet
						</Link>
					}
				>
					Check it, or go on from your wallet.
				</Note>
			</Page>
			<SupportLine />
		</main>
	);
}

/** A mistake of ours took the whole page down. */
export function PageFailed({ reset }: { reset(): void }) {
	return (
		<main className={css.alone} id="content">
			<Page title="This page could not be shown" narrow>
				<Note title="The mistake is ours." action={<Button onClick={reset}>Show it again</Button>}>
					If it stays, reload the page.
				</Note>
			</Page>
		</main>
	);
}

/** No answer from the platform, so not even who is signed in is known. */
export function Unreachable({ retry }: { retry(): void }) {
	return (
		<main className={css.alone} id="content">
			<Page title="Mint cannot be reached" narrow>
				<Note title={openWishWords.unreachable.title} action={<Button onClick={retry}>Try again</Button>}>
					{openWishWords.unreachable.about}
				</Note>
			</Page>
		</main>
	);
}
