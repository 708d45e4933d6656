import { graphql } from "../../graphql/gql.ts";

/** Everything the panel shows. There is one of it per viewer, so every answer that holds it updates the screen. */
export const PreferencesParts = graphql(`
	fragment PreferencesParts on NotificationPreferences {
		choices {
			type
			channel
			enabled
			locked
		}
		channels
		quietHours {
			from
			until
			timeZone
		}
		digest {
			hour
			timeZone
		}
		phoneNumber
		pushSubscriptions {
			id
		}
	}
`);

export const PreferencesQuery = graphql(`
	query NotificationPreferences {
		viewer {
			id
			role
			notificationPreferences {
				...PreferencesParts
			}
		}
	}
`);

export const UpdateChoices = graphql(`
	mutation UpdateNotificationPreferences($input: UpdateNotificationPreferencesInput!) {
		updateNotificationPreferences(input: $input) {
			preferences {
				...PreferencesParts
			}
			userErrors {
				code
				message
				path
			}
		}
	}
`);

export const SetDigest = graphql(`
	mutation SetDigest($input: SetDigestInput!) {
		setDigest(input: $input) {
			preferences {
				...PreferencesParts
			}
			userErrors {
				code
				message
				path
			}
		}
	}
`);

export const SetQuietHours = graphql(`
	mutation SetQuietHours($input: SetQuietHoursInput!) {
		setQuietHours(input: $input) {
			preferences {
				...PreferencesParts
			}
			userErrors {
				code
				message
				path
			}
		}
	}
`);
