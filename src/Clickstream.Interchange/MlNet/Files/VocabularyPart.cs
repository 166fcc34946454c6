using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>The vocabularies of a value-to-key transform, which lie in a component of their own.</summary>
internal sealed record VocabularyPart(ValueArray<Vocabulary> Columns) : MlNetComponent;
