using Clickstream.Api.Models;
using Microsoft.Extensions.Hosting.Internal;

namespace Clickstream.Api.Tests;

public sealed class ModelsFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("conversion.zip")]
    [InlineData("catalog.json")]
    public void Finds_the_nearest_models_folder_with_something_in_it(string file)
    {
        string start = Path.Combine(_folder.Path, "repository", "src", "Service");
        Directory.CreateDirectory(Path.Combine(start, "models")); // Empty, as a folder of source code would look on some systems.
        string wanted = Directory.CreateDirectory(Path.Combine(_folder.Path, "repository", "models")).FullName;
        File.WriteAllText(Path.Combine(wanted, file), "");
        Assert.Equal(wanted, Configured(new ModelsOptions(), start).Directory);
    }

    [Fact]
    public void Keeps_a_folder_that_was_named() =>
        Assert.Equal(_folder.Path, Configured(new ModelsOptions { Directory = _folder.Path }, _folder.Path).Directory);

    [Fact]
    public void Says_which_folder_it_wanted() =>
        Assert.Equal(
            "Models:Directory is '/nowhere/at/all', which does not exist; expected a folder of model packages.",
            Failure(new ModelsOptions { Directory = "/nowhere/at/all" }));

    [Theory]
    [InlineData("my-models")]
    [InlineData("trained/my-models")]
    public void Finds_a_relative_folder_above_the_one_that_dotnet_run_starts_in(string named)
    {
        string project = Directory.CreateDirectory(Path.Combine(_folder.Path, "repository", "src", "Service")).FullName;
        string wanted = Directory.CreateDirectory(Path.Combine(_folder.Path, "repository", named)).FullName;
        Assert.Equal(wanted, Configured(new ModelsOptions { Directory = named }, project).Directory);
    }

    [Fact]
    public void Passes_over_a_folder_of_source_code_that_has_the_name()
    {
        string project = Path.Combine(_folder.Path, "repository", "src", "Service");
        Directory.CreateDirectory(Path.Combine(project, "models"));
        string wanted = Directory.CreateDirectory(Path.Combine(_folder.Path, "repository", "models")).FullName;
        File.WriteAllText(Path.Combine(wanted, "revenue.zip"), "");
        Assert.Equal(wanted, Configured(new ModelsOptions { Directory = "models" }, project).Directory);
    }

    [Fact]
    public void Says_where_it_looked_for_a_relative_folder()
    {
        string? failure = Failure(Configured(new ModelsOptions { Directory = "no-such-models" }, _folder.Path));
        Assert.StartsWith(
            $"Models:Directory is 'no-such-models', which does not exist; expected a folder of model packages. Tried {Path.GetFullPath("no-such-models")}, "
            + $"{Path.Combine(_folder.Path, "no-such-models")}, {Path.Combine(Path.GetDirectoryName(_folder.Path)!, "no-such-models")}, ",
            failure,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Says_where_it_looked() =>
        Assert.Equal(
            $"No models folder with a package was found in {_folder.Path} or above it; expected models/*.zip, or Models:Directory to name one.",
            Failure(new ModelsOptions()));

    [Fact]
    public void Wants_a_time_above_zero_between_two_looks() =>
        Assert.StartsWith(
            "Models:RefreshEvery is 00:00:00;",
            Failure(new ModelsOptions { Directory = _folder.Path, RefreshEvery = TimeSpan.Zero }),
            StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static ModelsFolder At(string contentRoot) => new(new HostingEnvironment { ContentRootPath = contentRoot });

    private static ModelsOptions Configured(ModelsOptions options, string contentRoot)
    {
        At(contentRoot).PostConfigure(null, options);
        return options;
    }

    private string? Failure(ModelsOptions options) => At(_folder.Path).Validate(null, options).FailureMessage;
}
