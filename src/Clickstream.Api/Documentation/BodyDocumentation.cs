using Clickstream.Serving;

namespace Clickstream.Api.Documentation;

/// <summary>What an endpoint's body looks like.</summary>
/// <param name="ContentType">Media type.</param>
/// <param name="Type">Type whose schema describes the body; string for a text, <see cref="IFormFile"/> for an upload.</param>
/// <param name="Examples">Examples that work with the models that are loaded.</param>
internal sealed record BodyDocumentation(string ContentType, Type Type, Func<PredictionEnginePool, IReadOnlyList<ApiExample>> Examples);
