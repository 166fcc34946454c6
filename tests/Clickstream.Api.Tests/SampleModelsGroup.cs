namespace Clickstream.Api.Tests;

/// <summary>Tests that share one <see cref="SampleModels"/>.</summary>
[CollectionDefinition(Name)]
public sealed class SampleModelsGroup : ICollectionFixture<SampleModels>
{
    public const string Name = "sample models";
}
