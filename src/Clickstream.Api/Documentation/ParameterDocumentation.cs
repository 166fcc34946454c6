using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Clickstream.Api.Documentation;

/// <summary>A parameter in path, query or header.</summary>
internal sealed record ParameterDocumentation(
    ParameterLocation In, string Name, string Description, JsonSchemaType Type, JsonNode? Default = null, JsonNode? Example = null);
