using System.Text.Json.Nodes;

namespace Clickstream.Api.Documentation;

/// <summary>A request body that works as it stands.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Summary">What it shows.</param>
/// <param name="Body">The body: an object for JSON, a text for CSV.</param>
internal sealed record ApiExample(string Name, string Summary, JsonNode Body);
