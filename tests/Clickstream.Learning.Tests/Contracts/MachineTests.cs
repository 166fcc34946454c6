using System.Security.Cryptography;
using Clickstream.Learning.Predictors;

namespace Clickstream.Learning.Tests.Contracts;

/// <summary>A fit gives the same bytes on machines with fewer or more processors and with narrower vectors, which a process of its own plays.</summary>
public sealed class MachineTests
{
    // Enough for more than one block of rows, wherever rows are cut into blocks.
    private const int RowCount = 20_000;

    private static readonly Lazy<string[]> Ours = new(() => Fits().Split('\n'));

    [Theory]
    [InlineData("DOTNET_PROCESSOR_COUNT", "1")]
    [InlineData("DOTNET_PROCESSOR_COUNT", "3")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    public void Every_estimator_learns_the_same_on_another_machine(string variable, string value) =>
        Assert.Equal(Ours.Value, OtherMachine.Output("fits", variable, value).Split('\n'));

    /// <summary>A line for each estimator: its name and the hash of what it learned.</summary>
    internal static string Fits() => string.Join('\n', EstimatorCases.All.Select(@case =>
    {
        IPredictor fitted = @case.Fit(EstimatorContractTests.Data(@case.IsClassifier, RowCount));
        return $"{@case.Name} {Convert.ToHexString(SHA256.HashData(EstimatorContractTests.Json(fitted)))}";
    }));
}
