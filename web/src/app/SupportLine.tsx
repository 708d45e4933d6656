import { useQuery } from "@apollo/client/react";
import { graphql } from "../graphql/gql.ts";
import css from "./SupportLine.module.css";

const SupportQuery = graphql(`
	query Support {
		support {
			email
		}
	}
`);

/** The way to the people who help. It stands on every page, for any of their texts may advise to contact them. */
export function SupportLine() {
	const { data } = useQuery(SupportQuery);
	const email = data?.support?.email;
	return (
		<footer className={css.line}>
			{email && (
				<>
					Need help? <a href={`mailto:${email}`}>{email}</a>
				</>
			)}
		</footer>
	);
}
