import "@testing-library/jest-dom/jest-globals";
import { afterEach } from "@jest/globals";
import { cleanup } from "@testing-library/react";

// jsdom has no layout, so it cannot scroll; the router asks for it after every navigation.
window.scrollTo = () => undefined;

afterEach(() => {
	cleanup();
	sessionStorage.clear();
});
