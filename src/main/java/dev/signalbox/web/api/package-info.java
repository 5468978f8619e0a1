/**
 * The API for programs, {@code /api/v1}: operations as rows of the table of URLs, schemas that parse requests and describe them, the OpenAPI
 * document and its reference page.
 *
 * <p>To add an area: a class {@code XApi} in the package of the area's pages with a method {@code operations()} that lists each operation by
 * {@link dev.signalbox.web.api.ApiOperation#get} and its siblings, with the page actions that it covers, and a line in {@code ApiAssembly}. A
 * handler takes an {@link dev.signalbox.web.api.ApiRequest}, asks the services that the page asks, and returns an {@link
 * dev.signalbox.web.api.ApiAnswer}; errors are exceptions that {@code ProblemTable} knows. The permission, the audit entry, the schema check,
 * If-Match and Idempotency-Key come from the row ({@code docs/adr/0054-an-operation-is-a-row.md}).
 */
@NullMarked
package dev.signalbox.web.api;

import org.jspecify.annotations.NullMarked;
