import { useMutation } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { createLazyRoute, Link, Navigate } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import { useMint, useSessionState } from "../app/mint.ts";
import { RefusalNote } from "../app/RefusalNote.tsx";
import { type RefusalValue, refusalsByField } from "../app/refusal.ts";
import { graphql } from "../graphql/gql.ts";
import { Button } from "../ui/Button.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { currencies, currencyName, locale } from "../ui/money.ts";
import { Note } from "../ui/Panel.tsx";
import css from "./Door.module.css";
import { Door } from "./Door.tsx";
import { PasswordField } from "./PasswordField.tsx";

const SignUp = graphql(`
	mutation SignUp($input: SignUpInput!) {
		signUp(input: $input) {
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
	displayName: z
		.string()
		.check(z.trim(), z.minLength(1, "Enter your name."), z.maxLength(80, "At most 80 characters.")),
	email: z.string().check(z.trim(), z.email("Enter an e-mail address such as ana@example.com.")),
	password: z.string().check(z.minLength(12, "At least 12 characters; a few words make a good one.")),
	currency: z.enum(currencies),
});

type Wanted = z.infer<typeof wanted>;

const fieldNames = ["displayName", "email", "password", "currency"] as const;

/** The currency people of this region most likely keep. */
function likelyCurrency(tag: string): Wanted["currency"] {
	const region = new Intl.Locale(tag).maximize().region ?? "US";
	const byRegion: Record<string, Wanted["currency"]> = {
		AE: "AED",
		GB: "GBP",
		IN: "INR",
		JP: "JPY",
		KW: "KWD",
		US: "USD",
	};
	const euro = "AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split(" ");
	return byRegion[region] ?? (euro.includes(region) ? "EUR" : "USD");
}

export function SignUpPage() {
	const { session } = useMint();
	const state = useSessionState();
	const { next } = route.useSearch();
	const [refusal, setRefusal] = useState<RefusalValue | null>(null);
	const [unanswered, setUnanswered] = useState(false);
	const [signUp, { loading }] = useMutation(SignUp);
	const form = useForm<Wanted>({
		resolver: zodResolver(wanted),
		defaultValues: { displayName: "", email: "", password: "", currency: likelyCurrency(locale) },
	});
	const { errors } = form.formState;

	async function submit(input: Wanted): Promise<void> {
		setRefusal(null);
		setUnanswered(false);
		try {
			const { data } = await signUp({ variables: { input }, context: { anonymous: true } });
			const result = data?.signUp;
			if (result?.__typename === "Session") session.begin(result);
			else if (result) {
				const { fields, form: whole } = refusalsByField([result], fieldNames);
				for (const name of fieldNames) {
					if (fields[name]) form.setError(name, { message: fields[name] }, { shouldFocus: true });
				}
				setRefusal(whole);
			}
		} catch {
			setUnanswered(true);
		}
	}

	if (state.status === "signed-in") return <Navigate to={next ?? "/"} replace />;
	return (
		<Door
			title="Create an account"
			lead="A wallet whose books you can read. It takes a minute."
			other={
				<>
					Have an account?{" "}
					<Link to="/sign-in" search={next ? { next } : {}}>
						Sign in
					</Link>
				</>
			}
		>
			<form className={css.form} noValidate onSubmit={form.handleSubmit(submit)}>
				<TextField
					label="Name"
					hint="The name other people see."
					autoComplete="name"
					error={errors.displayName?.message}
					{...form.register("displayName")}
				/>
				<TextField
					label="E-mail"
					type="email"
					inputMode="email"
					autoComplete="username"
					error={errors.email?.message}
					{...form.register("email")}
				/>
				<PasswordField
					label="Password"
					hint="At least 12 characters. Length counts, signs and digits do not."
					autoComplete="new-password"
					error={errors.password?.message}
					{...form.register("password")}
				/>
				<SelectField
					label="Currency"
					hint="Of your first wallet. You can open more later."
					error={errors.currency?.message}
					{...form.register("currency")}
				>
					{currencies.map((currency) => (
						<option key={currency} value={currency}>
							{currency} · {currencyName(currency)}
						</option>
					))}
				</SelectField>
				{refusal && <RefusalNote refusal={refusal} />}
				{unanswered && (
					<Note title="No answer came.">
						Check your connection and try again. If the account was made meanwhile, sign in with it.
					</Note>
				)}
				<Button type="submit" wide disabled={loading}>
					{loading ? "Creating your account…" : "Create account"}
				</Button>
			</form>
		</Door>
	);
}

export const route = createLazyRoute("/sign-up")({ component: SignUpPage });
