import { sdlOf } from "@mint/schema/sdl.ts";

/** The SDL of a subgraph that has these root fields and nothing else: `nothing: Int @public`. */
export function sdlWith(fields: string): string {
	return sdlOf("live").replace(/type Subscription[\s\S]*?\n}\n/, `type Query { ${fields} }\n`);
}
