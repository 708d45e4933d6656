import { type Context, mustBeSignedIn, transaction } from "@mint/kit/context.ts";
import { Refusal, type RefusalResult, refusalResult } from "@mint/kit/errors.ts";
import { openableChannels } from "./channel.ts";
import type {
	NotificationChannel,
	NotificationChoiceInput,
	NotificationPreferences,
	NotificationType,
} from "./graphql.generated.ts";
import { type Choices, kinds, notificationChannels, notificationTypes, takes } from "./kinds.ts";
import { formatTimeOfDay } from "./localTime.ts";
import { codeLivesForMs } from "./phone.ts";
import { selectPreferences, upsertChoices } from "./preferenceQueries.ts";
import { settingsOf } from "./settings.ts";

const choicesMax = 200;

interface Row {
	choices: Choices;
	fromMinute: number | null;
	untilMinute: number;
	quietZone: string;
	digestHour: number | null;
	digestZone: string;
	phoneNumber: string | null;
	pendingPhoneNumber: string | null;
	devices: { id: string; endpoint: string; createdAt: string }[];
}

/** How notifications reach the viewer; null when it is about somebody else. */
export async function notificationPreferences(ctx: Context, userId: string): Promise<NotificationPreferences | null> {
	if (ctx.viewer?.userId !== userId) return null;
	const codesSince = new Date(ctx.clock.now().getTime() - codeLivesForMs);
	const [row] = await transaction(ctx, (tx) => tx.query<Row>(selectPreferences, [userId, codesSince]));
	const { choices, fromMinute, untilMinute, quietZone, digestHour, digestZone, devices, ...phone } = row as Row;
	const settings = settingsOf(ctx.env);
	return {
		choices: notificationTypes.flatMap((type) =>
			notificationChannels.map((channel) => ({
				type,
				channel,
				enabled: takes(type, channel, choices),
				locked: kinds[type].locked.includes(channel),
			})),
		),
		channels: ["IN_APP", ...openableChannels(settings)],
		quietHours:
			fromMinute === null
				? null
				: { from: formatTimeOfDay(fromMinute), until: formatTimeOfDay(untilMinute), timeZone: quietZone },
		digest: digestHour === null ? null : { hour: digestHour, timeZone: digestZone },
		...phone,
		pushSubscriptions: devices.map(({ id, endpoint, createdAt }) => ({
			id,
			service: new URL(endpoint).host,
			createdAt: new Date(createdAt).toISOString(),
		})),
		pushKey: settings.NOTIFICATIONS_VAPID_PUBLIC_KEY ?? null,
	};
}

/** What a change of preferences answers: how they are now, or why not. */
export interface PreferencesPayload {
	preferences: NotificationPreferences | null;
	userErrors: RefusalResult[];
}

/** Changes preferences of the viewer's, by a change that refuses by throwing. */
export async function changePreferences(
	ctx: Context,
	change: (userId: string) => Promise<void>,
): Promise<PreferencesPayload> {
	const { userId } = mustBeSignedIn(ctx);
	try {
		await change(userId);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { preferences: null, userErrors: [refusalResult(error)] };
	}
	return { preferences: await notificationPreferences(ctx, userId), userErrors: [] };
}

/** Chooses channels by type. INVALID_INPUT for too many choices, and for switching off what is locked. Repeatable. */
export function updateNotificationPreferences(
	ctx: Context,
	choices: NotificationChoiceInput[],
): Promise<PreferencesPayload> {
	return changePreferences(ctx, async (userId) => {
		if (choices.length > choicesMax) {
			throw new Refusal("INVALID_INPUT", `At most ${choicesMax} choices.`, ["choices"]);
		}
		for (const [index, { type, channel, enabled }] of choices.entries()) {
			if (!enabled && kinds[type].locked.includes(channel)) {
				const path = ["choices", String(index), "enabled"];
				throw new Refusal("INVALID_INPUT", "Notices about your account's safety can't be switched off.", path);
			}
		}
		const chosen = new Map(choices.map((choice) => [`${choice.type}/${choice.channel}`, choice]));
		await transaction(ctx, async (tx) => tx.execute(upsertChoices, [userId, ...columnsOf([...chosen.values()])]));
	});
}

function columnsOf(choices: NotificationChoiceInput[]): [NotificationType[], NotificationChannel[], boolean[]] {
	return [
		choices.map(({ type }) => type),
		choices.map(({ channel }) => channel),
		choices.map(({ enabled }) => enabled),
	];
}
