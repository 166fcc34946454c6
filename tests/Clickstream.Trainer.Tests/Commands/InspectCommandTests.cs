using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

[Collection(ShopGroup.Name)]
public sealed class InspectCommandTests(Shop shop) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("conversion")]
    [InlineData("revenue")]
    [InlineData("segment")]
    [InlineData("recommendation")]
    public async Task Shows_manifest_schema_figures_and_card(string task)
    {
        string path = Path.Combine(shop.Models, $"{task}.zip");
        TrainerResult result = (await TrainerProgram.RunAsync("inspect", path)).EndedWith(0);
        ModelPackage package = ModelLoader.Load(path);
        Assert.Contains($"{task}, version {package.Manifest.Version}", result.Output, StringComparison.Ordinal);
        Assert.Contains(package.Sha256, result.Output, StringComparison.Ordinal);
        Assert.Contains(package.Card, result.Output, StringComparison.Ordinal);
        Assert.All(package.Manifest.Features, feature => Assert.Contains($"  {feature.Name} ", result.Output, StringComparison.Ordinal));
        Assert.All(package.Manifest.Metrics.Keys, figure => Assert.Contains($"| {figure} |", result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refuses_a_package_that_was_cut_off()
    {
        File.WriteAllBytes(_folder["conversion.zip"], File.ReadAllBytes(Path.Combine(shop.Models, "conversion.zip"))[..1000]);
        TrainerResult result = (await TrainerProgram.RunAsync("inspect", _folder["conversion.zip"])).EndedWith(1);
        Assert.StartsWith("error: conversion.zip: ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_file_that_is_no_package() =>
        Assert.StartsWith(
            "error: notes.zip: ", (await TrainerProgram.RunAsync("inspect", _folder.Write("notes.zip", "no zip"))).EndedWith(1).Errors, StringComparison.Ordinal);
}
