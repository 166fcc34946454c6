using System.Text.Json.Nodes;
using Clickstream.Api.Errors;
using Clickstream.Serving;
using Microsoft.OpenApi;

namespace Clickstream.Api.Documentation;

/// <summary>Says in the OpenAPI document what the framework cannot see, since bodies and queries are read by hand.</summary>
internal static class EndpointDocumentation
{
    public static RouteHandlerBuilder WithBody<T>(
        this RouteHandlerBuilder endpoint, string contentType, Func<PredictionEnginePool, IReadOnlyList<ApiExample>> examples) =>
        endpoint.WithMetadata(new BodyDocumentation(contentType, typeof(T), examples));

    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder endpoint, string name, string description, int defaultValue) =>
        endpoint.WithMetadata(new ParameterDocumentation(ParameterLocation.Query, name, description, JsonSchemaType.Integer, JsonValue.Create(defaultValue)));

    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder endpoint, string name, string description, bool defaultValue) =>
        endpoint.WithMetadata(new ParameterDocumentation(ParameterLocation.Query, name, description, JsonSchemaType.Boolean, JsonValue.Create(defaultValue)));

    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder endpoint, string name, string description) =>
        endpoint.WithMetadata(new ParameterDocumentation(ParameterLocation.Query, name, description, JsonSchemaType.String));

    public static RouteHandlerBuilder WithNumber(this RouteHandlerBuilder endpoint, string name, string description) =>
        endpoint.WithMetadata(new ParameterDocumentation(ParameterLocation.Query, name, description, JsonSchemaType.Number));

    public static RouteHandlerBuilder WithPath(this RouteHandlerBuilder endpoint, string name, string description, string example) =>
        endpoint.WithMetadata(new ParameterDocumentation(
            ParameterLocation.Path, name, description, JsonSchemaType.String, Example: JsonValue.Create(example)));

    public static RouteHandlerBuilder WithProblems(this RouteHandlerBuilder endpoint, params ProblemType[] types) =>
        endpoint.WithMetadata(new ProblemDocumentation(types));
}
