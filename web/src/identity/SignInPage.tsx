import { useMutation } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { createLazyRoute, Link, Navigate } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import { useMint, useSessionState } from "../app/mint.ts";
import { RefusalNote } from "../app/RefusalNote.tsx";
import { type RefusalValue, refusalsByField } from "../app/refusal.ts";
import { openWishKind, type WishKind } from "../app/wish.ts";
import { graphql } from "../graphql/gql.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import { Note } from "../ui/Panel.tsx";
import css from "./Door.module.css";
import { Door } from "./Door.tsx";
import { OpenWishNote } from "./OpenWishNote.tsx";
import { PasswordField } from "./PasswordField.tsx";

const SignIn = graphql(`
	mutation SignIn($input: SignInInput!) {
		signIn(input: $input) {
			__typename
			... on Session {
				accessToken
				expiresAt
			}
			... on UserError {
				code
				message
				path
			}
		}
	}
`);

const wanted = z.object({
	email: z.string().check(z.trim(), z.email("Enter your e-mail address.")),
	password: z.string().check(z.minLength(1, "Enter your password.")),
});

type Wanted = z.infer<typeof wanted>;

/** Where the outcome of a wish is looked up. */
const wishPages: Record<WishKind, string> = { transfer: "/send?step=result", "top-up": "/deposit" };

export function SignInPage() {
	const { session } = useMint();
	const state = useSessionState();
	const { next } = route.useSearch();
	const [openWish] = useState(openWishKind);
	const [refusal, setRefusal] = useState<RefusalValue | null>(null);
	const [unanswered, setUnanswered] = useState(false);
	const [signIn, { loading }] = useMutation(SignIn);
	const form = useForm<Wanted>({ resolver: zodResolver(wanted), defaultValues: { email: "", password: "" } });
	const { errors } = form.formState;

	async function submit(input: Wanted): Promise<void> {
		setRefusal(null);
		setUnanswered(false);
		try {
			const { data } = await signIn({ variables: { input }, context: { anonymous: true } });
			const result = data?.signIn;
			if (result?.__typename === "Session") session.begin(result);
			else if (result) {
				const { fields, form: whole } = refusalsByField([result], ["email", "password"]);
				if (fields.email) form.setError("email", { message: fields.email }, { shouldFocus: true });
				if (fields.password) form.setError("password", { message: fields.password }, { shouldFocus: true });
				setRefusal(whole);
			}
		} catch {
			setUnanswered(true);
		}
	}

	if (state.status === "signed-in") return <Navigate to={openWish ? wishPages[openWish] : (next ?? "/")} replace />;
	return (
		<Door
			title="Sign in"
			lead="To your wallet and its books."
			other={
				<>
					New here?{" "}
					<Link to="/sign-up" search={next ? { next } : {}}>
						Create an account
					</Link>
				</>
			}
		>
			<OpenWishNote kind={openWish} ended={state.status === "signed-out" && state.ended} />
			<form className={css.form} noValidate onSubmit={form.handleSubmit(submit)}>
				<TextField
					label="E-mail"
					type="email"
					autoComplete="username"
					inputMode="email"
					error={errors.email?.message}
					{...form.register("email")}
				/>
				<PasswordField
					label="Password"
					autoComplete="current-password"
					error={errors.password?.message}
					{...form.register("password")}
				/>
				{refusal && <RefusalNote refusal={refusal} />}
				{unanswered && <Note title="No answer came.">Check your connection and try again.</Note>}
				<Button type="submit" wide disabled={loading}>
					{loading ? "Signing in…" : "Sign in"}
				</Button>
			</form>
		</Door>
	);
}

export const route = createLazyRoute("/sign-in")({ component: SignInPage });
