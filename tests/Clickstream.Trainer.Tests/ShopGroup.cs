namespace Clickstream.Trainer.Tests;

/// <summary>Tests that share one simulated shop.</summary>
[CollectionDefinition(Name)]
public sealed class ShopGroup : ICollectionFixture<Shop>
{
    public const string Name = "shop";
}
