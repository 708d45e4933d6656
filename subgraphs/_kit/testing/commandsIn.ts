import { parse, visit } from "graphql";
import { ofNobody, type StaffCommand, type StaffCommands } from "../staff/command.ts";

/**
 * A declaration of each command of staff a schema has, that judges nobody: schemas don't start without, and tests of
 * something else have no domain that declares the true ones.
 */
export function commandsIn(sdl: string): StaffCommands {
	const commands: Record<string, StaffCommand> = {};
	visit(parse(sdl), {
		ObjectTypeDefinition: ({ name }) => (name.value === "Mutation" ? undefined : false),
		FieldDefinition({ name, directives }) {
			if (!directives?.some((directive) => directive.name.value === "requiresScopes")) return;
			commands[name.value] = { affairs: ofNobody("made up"), second: "NEVER", about: "ANOTHER_COMMAND" };
		},
	});
	return commands;
}
