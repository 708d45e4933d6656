import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { documents } from "./documents.ts";

const gateway = process.env.MINT_GATEWAY_URL ?? "http://127.0.0.1:4000";

export default defineConfig({
	plugins: [documents(), react()],
	build: {
		// A font or image inlined as data: would break the policy `font-src 'self'`.
		assetsInlineLimit: 0,
		manifest: true,
		// One small sheet for all routes costs less than a request per part of a page.
		cssCodeSplit: false,
		rolldownOptions: {
			output: {
				codeSplitting: {
					groups: [
						// What nearly every page is made of, in one request. The socket comes after the first paint.
						{ name: "parts", test: /src\/(ui|app\/(Answer|Refusal|refusal|problem|wish))/, minShareCount: 2 },
					],
				},
			},
		},
		modulePreload: { polyfill: false },
	},
	server: {
		proxy: { "/graphql": { target: gateway, ws: true } },
	},
});
