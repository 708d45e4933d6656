import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import compress from "@fastify/compress";
import helmet from "@fastify/helmet";
import files from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Where the web app is built to. */
export const webFolder = fileURLToPath(new URL("../web/dist/", import.meta.url));

const hstsSeconds = 2 * 365 * 86_400;
const immutable = "public, max-age=31536000, immutable";

const contentSecurityPolicy = {
	useDefaults: false,
	directives: {
		"default-src": ["'none'"],
		"script-src": ["'self'"],
		"style-src": ["'self'"],
		"font-src": ["'self'"],
		"img-src": ["'self'", "blob:", "data:"],
		"connect-src": ["'self'", "ws:", "wss:"],
		"manifest-src": ["'self'"],
		"base-uri": ["'none'"],
		"form-action": ["'self'"],
		"frame-ancestors": ["'none'"],
		"require-trusted-types-for": ["'script'"],
		"trusted-types": ["'none'"],
	},
};

/** Serves the built web app from a folder, and its start page for every address of the app's own. */
export function pageRoutes(folder: string, production: boolean): (server: FastifyInstance) => Promise<void> {
	return async (server) => {
		await server.register(helmet, {
			contentSecurityPolicy,
			crossOriginEmbedderPolicy: false,
			strictTransportSecurity: production ? { maxAge: hstsSeconds, includeSubDomains: true } : false,
			referrerPolicy: { policy: "strict-origin" },
			frameguard: { action: "deny" },
		});
		await server.register(compress, { global: true, threshold: 1_024, encodings: ["br", "gzip"] });
		if (!existsSync(folder)) {
			server.get("/", async (_request, reply) =>
				reply.code(404).type("text/plain").send("The web app is not built.\n"),
			);
			return;
		}
		await server.register(files, {
			root: folder,
			dotfiles: "ignore",
			cacheControl: false,
			allowedPath: (path) => !path.endsWith(".map"),
			setHeaders(response, path) {
				response.header("cache-control", isHashed(path) ? immutable : "no-store");
			},
		});
		server.setNotFoundHandler((request, reply) => notFound(request, reply));
	};
}

/** Vite puts a hash of the content into the names of everything under assets/. */
function isHashed(path: string): boolean {
	return /[/\\]assets[/\\].+-[\w-]{8,}\.\w+$/.test(path);
}

/** Addresses like /wallets/… belong to the app's own router; a file that isn't there is simply not there. */
function notFound(request: FastifyRequest, reply: FastifyReply): FastifyReply | Promise<FastifyReply> {
	const [path = ""] = request.url.split("?");
	const wantsPage = request.method === "GET" && request.headers.accept?.includes("text/html") && !path.includes(".");
	if (wantsPage) return reply.sendFile("index.html");
	return reply.code(404).header("cache-control", "no-store").send({ error: "Not found" });
}
