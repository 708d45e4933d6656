import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import chromium, { inflate } from "@sparticuz/chromium";

// A program of its own because the package unpacks into TMPDIR, which a test can't change for itself. It prints where
// the browser lies. Libraries and fonts come from the package too: a fresh machine may have none.
const installed = createRequire(import.meta.url).resolve("@sparticuz/chromium");
const path = await chromium.executablePath();
await inflate(join(dirname(installed), "..", "bin", "al2023.tar.br"));
process.stdout.write(path);
