using Clickstream.Packages;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

/// <summary>publish, promote and rollback.</summary>
[Collection(ShopGroup.Name)]
public sealed class PublishCommandTests(Shop shop) : IDisposable
{
    private readonly TemporaryFolder _live = new();

    public void Dispose() => _live.Dispose();

    [Fact]
    public async Task Publishes_several_packages_tries_one_beside_and_goes_back()
    {
        string conversion = Path.Combine(shop.Models, "conversion.zip"), segment = Path.Combine(shop.Models, "segment.zip");
        string first = ModelPackageReader.Load(conversion).Manifest.Version;
        TrainerResult published = (await TrainerProgram.RunAsync("publish", conversion, segment, "--models", _live.Path)).EndedWith(0);
        Assert.Contains($"Published {_live["conversion.zip"]}: conversion, version {first}.", published.Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(segment), File.ReadAllBytes(_live["segment.zip"]));

        // Another version: the same model with another threshold.
        ModelPackage package = ModelPackageReader.Load(conversion);
        string second = ModelPackageWriter.Save(_live["made.zip"], package with { Manifest = package.Manifest with { Threshold = 0.5 } }).Manifest.Version;
        (await TrainerProgram.RunAsync("publish", _live["made.zip"], "--models", _live.Path, "--as", "canary")).EndedWith(0);
        Assert.Equal(first, VersionInUse());
        Assert.Contains(second, (await TrainerProgram.RunAsync("promote", "--models", _live.Path, "--task", "conversion", "--from", "canary")).EndedWith(0).Output, StringComparison.Ordinal);
        Assert.Equal(second, VersionInUse());
        Assert.Contains($"{first}  ", (await TrainerProgram.RunAsync("rollback", "--models", _live.Path, "--task", "conversion", "--list")).EndedWith(0).Output, StringComparison.Ordinal);
        (await TrainerProgram.RunAsync("rollback", "--models", _live.Path, "--task", "conversion")).EndedWith(0);
        Assert.Equal(first, VersionInUse());
    }

    [Fact]
    public async Task Says_why_nothing_was_published()
    {
        File.WriteAllBytes(_live["made.zip"], File.ReadAllBytes(Path.Combine(shop.Models, "conversion.zip"))[..1000]);
        Assert.StartsWith("error: made.zip: ", (await TrainerProgram.RunAsync("publish", _live["made.zip"], "--models", _live.Path)).EndedWith(1).Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_live["conversion.zip"]));
        Assert.Contains(
            "conversion.canary.zip", (await TrainerProgram.RunAsync("promote", "--models", _live.Path, "--task", "conversion", "--from", "canary")).EndedWith(1).Errors, StringComparison.Ordinal);
        Assert.Contains("is kept", (await TrainerProgram.RunAsync("rollback", "--models", _live.Path, "--task", "revenue")).EndedWith(1).Errors, StringComparison.Ordinal);
        (await TrainerProgram.RunAsync("publish", _live["made.zip"], "--models", _live.Path, "--as", "leader")).EndedWith(2);
        (await TrainerProgram.RunAsync("rollback", "--models", _live.Path, "--task", "conversion", "--keep", "0")).EndedWith(2);
    }

    private string VersionInUse() => ModelPackageReader.Load(_live["conversion.zip"]).Manifest.Version;
}
